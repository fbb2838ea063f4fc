package io.cordboard.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.cli.Json;
import io.cordboard.cli.plan.Change.Action;
import io.cordboard.cli.plan.Change.Difference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {

  private static Resource resource(Kind kind, String id, String json) {
    return new Resource(kind, id, Json.parse(json.replace('\'', '"'), id));
  }

  private static Change one(Resource wanted, Resource... actual) {
    return Planner.plan(List.of(wanted), List.of(actual)).getFirst();
  }

  @Test
  void shouldCreateWhatIsNotThere() {
    assertThat(one(resource(Kind.QUEUE, "sales", "{'name':'Sales'}")).action())
        .isEqualTo(Action.CREATE);
  }

  @Test
  void shouldDoNothingWhenServicesOnlySpellOutDefaults() {
    var change =
        one(
            resource(Kind.QUEUE, "sales", "{'name':'Sales','capacity':100,'tags':null}"),
            resource(
                Kind.QUEUE, "sales", "{'name':'Sales','capacity':100.0,'maxWaitSeconds':3600}"));

    assertThat(change.action()).isEqualTo(Action.NOTHING);
  }

  @Test
  void shouldNameEveryPlaceWhereTheTwoDiffer() {
    var change =
        one(
            resource(
                Kind.ROUTING_PROFILE,
                "desk",
                "{'name':'Desk','queues':[{'queueId':'a','priority':1}],'concurrency':{'VOICE':2},'more':true}"),
            resource(
                Kind.ROUTING_PROFILE,
                "desk",
                "{'name':'Desk','queues':[{'queueId':'a','priority':3}],'concurrency':{'VOICE':1}}"));

    assertThat(change.action()).isEqualTo(Action.CHANGE);
    assertThat(change.differences())
        .containsExactly(
            new Difference("concurrency.VOICE", "1", "2"),
            new Difference("more", null, "true"),
            new Difference("queues[0].priority", "3", "1"));
  }

  @Test
  void shouldCompareFlowsWhole() {
    var wanted = resource(Kind.FLOW, "main", "{'StartAction':'a'}");

    assertThat(
            one(wanted, resource(Kind.FLOW, "main", "{'StartAction':'a','Settings':{}}")).action())
        .isEqualTo(Action.CHANGE);
    assertThat(one(wanted, resource(Kind.FLOW, "main", "{'StartAction':'a'}")).action())
        .isEqualTo(Action.NOTHING);
  }

  @Test
  void shouldMoveAnAliasThatFollowsTheLatestWhenItsFlowGetsAVersion() {
    var follows = resource(Kind.ALIAS, "main/live", "{'version':'latest'}");
    var now = resource(Kind.ALIAS, "main/live", "{'version':3,'latest':3}");
    var changed = resource(Kind.FLOW, "main", "{'StartAction':'b'}");
    var before = resource(Kind.FLOW, "main", "{'StartAction':'a'}");

    assertThat(one(follows, now).action()).isEqualTo(Action.NOTHING);
    assertThat(Planner.plan(List.of(follows, changed), List.of(now, before)))
        .extracting(Change::action)
        .containsExactly(Action.CHANGE, Action.CHANGE);
    assertThat(one(resource(Kind.ALIAS, "main/live", "{'version':'2'}"), now).differences())
        .containsExactly(new Difference("version", "3", "2"));
    assertThat(one(follows, resource(Kind.ALIAS, "main/live", "{'version':2,'latest':3}")).action())
        .isEqualTo(Action.CHANGE);
  }

  @Test
  void shouldPutWhatIsNeededFirst() {
    var changes =
        Planner.plan(
            List.of(
                resource(Kind.ENTRY_POINT, "+1", "{'flow':'main'}"),
                resource(Kind.AGENT, "ana", "{}"),
                resource(Kind.FLOW, "main", "{}"),
                resource(Kind.QUEUE, "sales", "{}")),
            List.of());

    assertThat(changes)
        .extracting(change -> change.wanted().kind())
        .containsExactly(Kind.QUEUE, Kind.AGENT, Kind.FLOW, Kind.ENTRY_POINT);
  }

  @Test
  void shouldReadTheSamples() {
    var read = ResourceDirectory.read(Path.of("../samples"));

    assertThat(read.problems()).isEmpty();
    assertThat(read.resources())
        .extracting(resource -> resource.kind() + " " + resource.id())
        .contains("QUEUE sales", "AGENT ana", "FLOW main-inbound", "ENTRY_POINT +15550100");
    assertThat(Planner.plan(read.resources(), read.resources()))
        .allSatisfy(change -> assertThat(change.action()).isEqualTo(Action.NOTHING));
  }

  @Test
  void shouldReadWhatFlowsReferToAndPutItBeforeThem(@TempDir Path dir) throws IOException {
    Files.writeString(
        dir.resolve("hours.yaml"),
        "- {id: office, timeZone: Europe/Berlin, periods: [{day: MONDAY, start: '09:00', end:"
            + " '17:00'}]}\n");
    Files.createDirectory(dir.resolve("functions"));
    Files.writeString(dir.resolve("functions/crm.yaml"), "{id: crm, url: 'http://127.0.0.1/crm'}");
    Files.writeString(dir.resolve("bots.yaml"), "- {id: helper, url: 'http://127.0.0.1/bot'}\n");
    Files.writeString(
        dir.resolve("integrations.yaml"), "- {id: CreateCase, url: 'http://127.0.0.1/case'}\n");
    Files.writeString(dir.resolve("queues.yaml"), "- {id: sales}\n");

    var read = ResourceDirectory.read(dir);

    assertThat(read.problems()).isEmpty();
    assertThat(Planner.plan(read.resources(), List.of()))
        .extracting(change -> change.wanted().kind() + " " + change.wanted().id())
        .containsExactly(
            "HOURS office", "FUNCTION crm", "BOT helper", "INTEGRATION CreateCase", "QUEUE sales");
  }

  @Test
  void shouldTellWhatIsWrongWithHoursAndFunctionsBeforeAnythingIsAsked(@TempDir Path dir)
      throws IOException {
    Files.writeString(dir.resolve("hours.yaml"), "- {id: office, timeZone: Europe/Nowhere}\n");
    Files.writeString(dir.resolve("functions.yaml"), "- {id: crm, url: 'ftp://crm.example/'}\n");
    Files.writeString(
        dir.resolve("task-templates.yaml"), "- {id: refund, fields: [{name: a, type: MONEY}]}\n");

    assertThat(ResourceDirectory.read(dir).problems())
        .anySatisfy(problem -> assertThat(problem).contains("hours.yaml [0]: $.timeZone"))
        .anySatisfy(problem -> assertThat(problem).contains("functions.yaml [0]: $.url"))
        .anySatisfy(
            problem -> assertThat(problem).contains("task-templates.yaml [0]: $.fields[0].type"));
  }

  @Test
  void shouldNameAllProblemsOfADirectoryAtOnce(@TempDir Path dir) throws IOException {
    Files.writeString(dir.resolve("queues.yaml"), "- name: no id\n- id: a\n- id: a\n");
    Files.writeString(dir.resolve("agents.yaml"), "id: ana\n");
    Files.writeString(dir.resolve("aliases.yaml"), "- {alias: live, flow: f, version: newest}\n");
    Files.writeString(dir.resolve("entry-points.json"), "[");
    Files.createDirectory(dir.resolve("flows"));
    Files.writeString(dir.resolve("flows/broken.json"), "{}");

    var problems = ResourceDirectory.read(dir).problems();

    assertThat(problems).hasSize(6);
    assertThat(problems)
        .anySatisfy(problem -> assertThat(problem).contains("another queue a"))
        .anySatisfy(problem -> assertThat(problem).contains("expected a list of agents"))
        .anySatisfy(problem -> assertThat(problem).contains("a number or latest"))
        .anySatisfy(problem -> assertThat(problem).contains("broken.json: $"));
    assertThat(ResourceDirectory.read(dir.resolve("flows")).problems()).hasSize(1);
  }
}
