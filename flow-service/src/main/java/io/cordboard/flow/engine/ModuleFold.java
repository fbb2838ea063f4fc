package io.cordboard.flow.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Folds a run's way into a module and back. */
final class ModuleFold {

  private static final String MODULES = "Modules";
  private static final String INPUT = MODULES + ".Input";

  private ModuleFold() {}

  static ContactState entered(ContactState s, FlowEvent.ModuleEntered entered, Instant at) {
    var data = s.data();
    var next =
        ContactFold.withRun(
            s,
            entered.run(),
            run -> {
              var callers = new ArrayList<>(run.callers());
              callers.add(
                  new ModuleCaller(
                      run.flowId(),
                      run.flowVersion(),
                      run.step(),
                      run.enteredAt(),
                      entered.parameters(),
                      run.attributes(),
                      data.results(),
                      data.storedInput()));
              return run.in(
                  entered.flowId(),
                  entered.flowVersion(),
                  entered.firstStep(),
                  at,
                  Map.of(),
                  List.copyOf(callers));
            });
    return next.withData(
        data.withStoredInput(null)
            .withResults(Map.of())
            .withResults(INPUT, entered.input())
            .withSensitiveResults(INPUT, entered.sensitive()));
  }

  static ContactState left(ContactState s, FlowEvent.ModuleLeft left) {
    var run = s.run(left.run());
    if (run == null || run.callers().isEmpty()) {
      return s;
    }
    var caller = run.callers().getLast();
    List<ModuleCaller> others = run.callers().subList(0, run.callers().size() - 1);
    var next =
        ContactFold.withRun(
            s,
            left.run(),
            there ->
                there.in(
                    caller.flowId(),
                    caller.flowVersion(),
                    caller.step(),
                    caller.enteredAt(),
                    caller.attributes(),
                    List.copyOf(others)));
    return next.withData(
        s.data()
            .withStoredInput(caller.storedInput())
            .withResults(caller.results())
            .withResults(MODULES, withInput(caller, left.output()))
            .withSensitiveResults(MODULES, left.sensitive()));
  }

  /** A module that called another one goes on seeing its own input. */
  private static Map<String, String> withInput(ModuleCaller caller, Map<String, String> output) {
    var values = new java.util.LinkedHashMap<String, String>();
    var prefix = MODULES + ".";
    caller
        .results()
        .forEach((path, value) -> {
          if (path.startsWith(prefix + "Input.")) {
            values.put(path.substring(prefix.length()), value);
          }
        });
    values.putAll(output);
    return values;
  }
}
