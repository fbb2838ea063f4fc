/** The whole service, over its API and its topics, on a real broker. */
@NullMarked
package io.cordboard.agent.api;

import org.jspecify.annotations.NullMarked;
