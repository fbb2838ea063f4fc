/** Tests of the shell: topology, codecs, and the whole service on a real broker. */
@NullMarked
package io.cordboard.agent.kafka;

import org.jspecify.annotations.NullMarked;
