package io.cordboard.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References, templates and comparisons. */
class ReferencesTest {

  private static final Values VALUES =
      new Values() {
        private final Map<String, String> known =
            Map.of(
                "name",
                "Ada",
                "my name",
                "Ada L",
                "queue-arn",
                "arn:x",
                "CustomerEndpoint.Address",
                "+49",
                "External.a.0.b",
                "deep");

        @Override
        public @Nullable String value(Reference reference) {
          return known.get(reference.key());
        }

        @Override
        public boolean isSensitive(Reference reference) {
          return reference.key().equals("queue-arn");
        }
      };

  @Test
  void shouldReadTheOtherNameOfWhatAFunctionAnswered() {
    assertThat(Template.of("Go $.LambdaInvocation.ResultData.a[0].b!").resolve(VALUES))
        .isEqualTo("Go deep!");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$.Attributes.my name",
        "$.Attributes",
        "$",
        "$.",
        "$.Attributes.",
        "Attributes.name",
        "$.Attributes['x",
        "$.50",
        "$5",
        "$['']",
        "$.Attributes.name-",
        "$.Attributes[name]",
        "$.CustomerEndpoint",
        "$.StoredCustomerInput.length"
      })
  void shouldNotBeAReferenceWhenItIsMoreOrLessThanOne(String text) {
    assertThat(Reference.parse(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$.Attributes.name|name",
        "$.Attributes['my name']|my name",
        "$.Attributes.['my name']|my name",
        "$['Attributes']['my name']|my name",
        "$.Attributes.queue-arn|queue-arn",
        "$.CustomerEndpoint.Address|CustomerEndpoint.Address",
        "$.External.a[0].b|External.a.0.b",
        "$.StoredCustomerInput|StoredCustomerInput",
        "$['StoredCustomerInput']|StoredCustomerInput",
        "$.['Attributes'].name|name",
        "$.Attributes[\"my name\"]|my name",
        "$.Attributes.a_b-c9|a_b-c9",
        "$.FlowAttributes['x y']|x y",
        "$.External.['wait time']|External.wait time",
        "$.External.list[12]|External.list.12",
        "$.Lex.Slots.city|Lex.Slots.city",
        "$.Lex.SessionAttributes.['user id']|Lex.SessionAttributes.user id",
        "$.Lex.IntentConfidence.Score|Lex.IntentConfidence.Score",
        "$.Metrics.Agents.Available.Count|Metrics.Agents.Available.Count",
        "$.Media.Sip.Headers.P-Asserted-Identity|Media.Sip.Headers.P-Asserted-Identity",
        "$.Queue.OutboundCallerId.Address|Queue.OutboundCallerId.Address",
        "$.References.ticket.Value|References.ticket.Value",
        "$.Views.ViewResultData.color|Views.ViewResultData.color",
        "$.Customer.FirstName|Customer.FirstName",
        "$.Case.case_id|Case.case_id",
        "$.Task.ContactId|Task.ContactId",
        "$.Agent.UserName|Agent.UserName",
        "$.InitialContactId|InitialContactId",
        "$.AwsRegion|AwsRegion",
      })
  void shouldBeReadInEverySpelling(String text, String key) {
    assertThat(Reference.parse(text)).isNotNull().extracting(Reference::key).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello $.Attributes.name, welcome.|Hello Ada, welcome.",
        "Bye $.Attributes.name.|Bye Ada.",
        "$.Attributes.name.Thanks|Ada.Thanks",
        "[$.Attributes.missing]|[]",
        "costs $5 or $.|costs $5 or $.",
        "$.Attributes['my name']!|Ada L!",
        "$.CustomerEndpoint.Address and $.Attributes.name|+49 and Ada",
        "$.Attributes.name-$.Attributes.name|Ada-Ada",
        "$.Attributes.name's|Ada's",
        "($.Attributes.name)|(Ada)",
        "$.Attributes.name? $.Attributes.name!|Ada? Ada!",
        "$.External.a[0].b.Please hold|deep.Please hold",
        "$.External.a[0].b.c.d.|deep.c.d.",
        "so: $.External.gone.Please hold|so:  hold",
        "now $.50 or $5.00 each|now $.50 or $5.00 each",
        "$$.Attributes.name|$Ada",
      })
  void shouldPutValuesInPlaceOfReferences(String text, String expected) {
    assertThat(Template.of(text).resolve(VALUES)).isEqualTo(expected);
  }

  @Test
  void shouldEscapeValuesButNotWhatWasWrittenWhenTheTextIsMarkup() {
    Values hostile =
        new Values() {
          @Override
          public String value(Reference reference) {
            return "<b> & \"'";
          }

          @Override
          public boolean isSensitive(Reference reference) {
            return false;
          }
        };

    assertThat(Template.of("<speak>$.Attributes.name</speak>").resolveForXml(hostile))
        .isEqualTo("<speak>&lt;b&gt; &amp; &quot;&apos;</speak>");
  }

  @Test
  void shouldTakeNoTimeWhenEveryBracketIsLeftOpen() {
    var text = "$['".repeat(200_000);

    assertThat(Template.of(text).isConstant()).isTrue();
  }

  @Test
  void shouldMaskWhatIsSensitiveWhenShown() {
    assertThat(Template.of("is $.Attributes.queue-arn").resolveMasked(VALUES))
        .isEqualTo("is ********");
    assertThat(Template.of("is $.Attributes.queue-arn").resolve(VALUES)).isEqualTo("is arn:x");
  }

  @ParameterizedTest
  @CsvSource({
    "Equals,a,a,true",
    "Equals,a,A,false",
    "TextStartsWith,abc,ab,true",
    "TextEndsWith,abc,bc,true",
    "TextContains,abc,x,false",
    "NumberGreaterThan,10,9,true",
    "NumberGreaterThan,x,9,false",
    "NumberGreaterThan,10,nine,false",
    "NumberGreaterOrEqualTo,1.0,1,true",
    "NumberLessThan,-1,0,true",
    "NumberLessOrEqualTo,2,1,false",
    "NumberLessThan,'',1,false",
    "NumberGreaterThan,2,10,false",
    "NumberGreaterOrEqualTo,'',0,false",
    "NumberLessOrEqualTo, 7 ,7,true",
    "Equals,1.0,1,false",
    "TextStartsWith,abc,'',true",
    "NumberLessThan,1,1x,false"
  })
  void shouldCompareAsTheOperatorSays(String word, String left, String right, boolean expected) {
    var operator = Objects.requireNonNull(Operator.named(word));

    assertThat(operator.test(left, right)).isEqualTo(expected);
  }

  @Test
  void shouldNameItsTimersTheSameBothWays() {
    var id = new TimerId(TimerId.Purpose.RUN, 12);

    assertThat(TimerId.parse(id.text())).isEqualTo(id);
  }
}
