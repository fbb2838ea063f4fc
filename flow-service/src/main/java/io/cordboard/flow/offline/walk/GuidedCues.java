package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.ChainState;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.FlowRun;
import io.cordboard.flow.engine.Step;
import io.cordboard.flow.offline.CallerScript;
import io.cordboard.flow.offline.Cues;
import io.cordboard.flow.offline.OfflineMocks;
import io.cordboard.flow.offline.OfflineMocks.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Does at each block of the walked flow what the situation says, else the usual, and when a block
 * was left in the usual way too often, gives up.
 */
final class GuidedCues implements Cues {

  private static final List<CallerScript.Line> GIVE_UP = CallerScript.parse("hangup").lines();

  private final Flow flow;
  private final Map<String, Step> steps;
  private final Situation situation;
  private final Map<String, Integer> visits = new HashMap<>();
  private final List<Visited> path = new ArrayList<>();
  private final String entry;
  private int first;
  private int last;
  private boolean begun;
  private @Nullable Visit present;
  private int position;
  private Source source = Source.ELSEWHERE;

  /** Where the cue that was given last came from. */
  private enum Source {
    FIRST,
    BLOCK,
    LAST,
    ELSEWHERE
  }

  /** A block of the walked flow that was executed. */
  record Visited(Visit visit, Step step, FlowEvent.BlockExecuted block) {}

  GuidedCues(Flow flow, Map<String, Step> steps, Situation situation, String entry) {
    this.flow = flow;
    this.steps = steps;
    this.situation = situation;
    this.entry = entry;
  }

  /** The blocks of the walked flow in the order in which they were executed. */
  List<Visited> path() {
    return path;
  }

  /** The block at which the walk gave up or came to its end without leaving it; null if none. */
  @Nullable Visit present() {
    return present;
  }

  @Override
  public CallerScript.@Nullable Line next(ChainState chain) {
    source = Source.ELSEWHERE;
    var run = waiting(chain, flow.flowId());
    if (run != null) {
      begun = true;
      return atBlock(run);
    }
    if (begun) {
      return ending();
    }
    if (waiting(chain, entry) != null) {
      var stored = situation.before().get(Stand.STORED);
      return stored == null
          ? null
          : Choice.cue(stored.equals("Timeout") ? "silence" : "press " + stored).cues().getFirst();
    }
    var opening = situation.stage().first();
    if (first >= opening.size()) {
      return null;
    }
    source = Source.FIRST;
    return opening.get(first);
  }

  private CallerScript.@Nullable Line atBlock(FlowRun run) {
    var visit = visit(run);
    if (!visit.equals(present)) {
      present = visit;
      position = 0;
    }
    if (visit.number() > situation.visitsMax()) {
      var ending = ending();
      return ending == null ? GIVE_UP.getFirst() : ending;
    }
    var lines = choice(visit, flow.step(run.step())).cues();
    if (position >= lines.size()) {
      return null;
    }
    source = Source.BLOCK;
    return lines.get(position);
  }

  private CallerScript.@Nullable Line ending() {
    var ending = situation.stage().last();
    if (last >= ending.size()) {
      return null;
    }
    source = Source.LAST;
    return ending.get(last);
  }

  @Override
  public void followed(CallerScript.Line line) {
    switch (source) {
      case FIRST -> first++;
      case BLOCK -> position++;
      case LAST -> last++;
      case ELSEWHERE -> {}
    }
  }

  @Override
  public boolean isOver(ChainState chain) {
    return waiting(chain, flow.flowId()) == null && (begun || !situation.stage().comesLater());
  }

  @Override
  public Answer answer(ChainState chain, Effect effect, Effect.Invoke invoke) {
    if (invoke.functionId().startsWith(Stand.EARLIER)) {
      return earlier(invoke);
    }
    var run = waiting(chain, flow.flowId());
    if (run == null) {
      return Answer.of(Map.of());
    }
    var step = flow.step(run.step());
    var answer = choice(visit(run), step).answer();
    return answer == null ? Answer.of(Map.of()) : answer;
  }

  private Answer earlier(Effect.Invoke invoke) {
    var root =
        switch (invoke.kind()) {
          case FUNCTION -> "External.";
          case BOT -> "Lex.";
          case INTEGRATION -> invoke.functionId().substring(Stand.EARLIER.length() + 1) + ".";
        };
    var values = new TreeMap<String, String>();
    situation
        .before()
        .forEach((name, value) -> {
          if (name.startsWith(root)) {
            values.put(name.substring(root.length()), value);
          }
        });
    return OfflineMocks.Answer.of(values);
  }

  @Override
  public void executed(FlowEvent.BlockExecuted block) {
    var step = steps.get(block.blockId());
    if (step != null && block.flowId().equals(flow.flowId())) {
      int number = visits.merge(block.blockId(), 1, Integer::sum);
      path.add(new Visited(new Visit(block.blockId(), number), step, block));
      begun = true;
    }
  }

  @Override
  public int unusedLine() {
    return 0;
  }

  private Choice choice(Visit visit, Step step) {
    var own = situation.choices().get(visit);
    var always = situation.choices().get(new Visit(visit.block(), Visit.EVERY_TIME));
    return own != null ? own : always != null ? always : Usual.choice(step);
  }

  private Visit visit(FlowRun run) {
    var block = flow.step(run.step()).id();
    return new Visit(block, visits.getOrDefault(block, 0) + 1);
  }

  private static @Nullable FlowRun waiting(ChainState chain, String flowId) {
    for (var contact : chain.contacts()) {
      for (var run : contact.runs()) {
        if (run.flowId().equals(flowId) && run.waiting() != null) {
          return run;
        }
      }
    }
    return null;
  }
}
