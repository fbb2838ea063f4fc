/** agent-service: owns agents, routing profiles, and who gets which contact. */
@NullMarked
package io.cordboard.agent;

import org.jspecify.annotations.NullMarked;
