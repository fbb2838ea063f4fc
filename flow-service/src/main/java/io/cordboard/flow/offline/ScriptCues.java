package io.cordboard.flow.offline;

import io.cordboard.flow.engine.ChainState;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEvent;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A script's lines, one after the other; each waits until it makes sense. */
final class ScriptCues implements Cues {

  private final CallerScript script;
  private final Map<String, Integer> calls = new TreeMap<>();
  private int line;

  ScriptCues(CallerScript script) {
    this.script = script;
  }

  @Override
  public CallerScript.@Nullable Line next(ChainState chain) {
    return line < script.lines().size() ? script.lines().get(line) : null;
  }

  @Override
  public void followed(CallerScript.Line followed) {
    line++;
  }

  @Override
  public boolean isOver(ChainState chain) {
    return line >= script.lines().size();
  }

  @Override
  public OfflineMocks.Answer answer(ChainState chain, Effect effect, Effect.Invoke invoke) {
    int n = calls.merge(OfflineMocks.key(invoke.kind(), invoke.functionId()), 1, Integer::sum) - 1;
    return script.mocks().answer(invoke.kind(), invoke.functionId(), n);
  }

  @Override
  public void executed(FlowEvent.BlockExecuted block) {}

  @Override
  public int unusedLine() {
    return line < script.lines().size() ? script.lines().get(line).number() : 0;
  }
}
