package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.Voice;
import org.jspecify.annotations.Nullable;

/** Set voice, for every later text of the contact. Nothing is spoken in other channels. */
public record UpdateContactTextToSpeechVoice(
    Template voice, @Nullable Template engine, @Nullable Template style) implements Block {

  /** No voice has a longer name. */
  private static final int NAME_LENGTH_MAX = 64;

  @Override
  public Move enter(Context c) {
    if (c.contact().identity().channel() != Channel.VOICE) {
      return Move.next();
    }
    var name = voice.resolve(c);
    if (name.isBlank()) {
      return Move.failed("no voice is given");
    }
    if (name.length() > NAME_LENGTH_MAX) {
      return Move.failed("the voice's name is longer than " + NAME_LENGTH_MAX + " characters");
    }
    c.record(new FlowEvent.VoiceSet(new Voice(name, resolve(c, engine), resolve(c, style))));
    return Move.next();
  }

  private static @Nullable String resolve(Context c, @Nullable Template template) {
    var value = template == null ? "" : template.resolve(c);
    return value.isBlank() ? null : value;
  }
}
