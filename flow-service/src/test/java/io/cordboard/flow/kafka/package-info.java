/** Tests of the shell, on the topology's test driver and on a broker. */
@NullMarked
package io.cordboard.flow.kafka;

import org.jspecify.annotations.NullMarked;
