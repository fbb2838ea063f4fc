/** Takes transcripts of calls from analysers. */
@NullMarked
package io.cordboard.recording.transcript;

import org.jspecify.annotations.NullMarked;
