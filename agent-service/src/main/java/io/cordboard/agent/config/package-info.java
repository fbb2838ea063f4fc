/** The settings of agent-service. */
@NullMarked
package io.cordboard.agent.config;

import org.jspecify.annotations.NullMarked;
