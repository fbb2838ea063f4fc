package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TagContactTest {

  private static TagContact tag(String name, String value) {
    return new TagContact(
        List.of(new UpdateContactAttributes.Attribute(name, Template.of(value))), List.of());
  }

  @Test
  void shouldKeepTagsInTheContactRecord() {
    var call =
        Call.to(
                Flows.inbound(
                    tag("team", "north"),
                    tag("channel", "$.Channel"),
                    tag("old", "x"),
                    new TagContact(List.of(), List.of("old", "never-there")),
                    Flows.say("Hi")))
            .customerLeft();

    assertThat(Objects.requireNonNull(call.contactRecord(Call.ID)).tags())
        .isEqualTo(Map.of("team", "north", "channel", "VOICE"));
  }

  @Test
  void shouldTakeKeysFromReferences() {
    var call =
        Call.to(
                Flows.inbound(
                    tag("$.Channel", "yes"),
                    tag("$.InitiationMethod", "yes"),
                    new TagContact(List.of(), List.of("$.InitiationMethod")),
                    tag("$.Attributes.nothing", "x"),
                    Flows.say("Hi")))
            .customerLeft();

    assertThat(Objects.requireNonNull(call.contactRecord(Call.ID)).tags())
        .isEqualTo(Map.of("VOICE", "yes"));
    assertThat(call.block("b3").branch()).isEqualTo("NoMatchingError");
  }

  @Test
  void shouldTakeTheErrorBranchWhenThereAreTooMany() {
    var many = new ArrayList<UpdateContactAttributes.Attribute>();
    for (int i = 0; i < 51; i++) {
      many.add(new UpdateContactAttributes.Attribute("tag" + i, Template.of("x")));
    }

    var call = Call.to(Flows.inbound(new TagContact(many, List.of())));

    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
    assertThat(call.block("b0").error()).contains("50");
  }
}
