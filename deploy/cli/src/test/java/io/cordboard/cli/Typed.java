package io.cordboard.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command said when it was typed.
 *
 * @param exit its exit code
 */
record Typed(int exit, String out, String err) {

  static Typed type(Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int exit =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(words);
    return new Typed(exit, out.toString(), err.toString());
  }
}
