/**
 * The JSON documents of agents, routing profiles and agent statuses: parsed into valid domain
 * records, or into a list of all that is wrong with them.
 */
@NullMarked
package io.cordboard.agent.definition;

import org.jspecify.annotations.NullMarked;
