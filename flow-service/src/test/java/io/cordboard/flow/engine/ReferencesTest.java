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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$.Attributes.my name",
        "$.Attributes",
        "$",
        "$.",
        "$.Attributes.",
        "Attributes.name",
        "$.Attributes['x"
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
      })
  void shouldPutValuesInPlaceOfReferences(String text, String expected) {
    assertThat(Template.of(text).resolve(VALUES)).isEqualTo(expected);
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
    "NumberLessThan,'',1,false"
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
