/**
 * The edge for people and desktops: REST, server-sent events and WebSocket. Nothing here decides
 * about contacts; it publishes actions and shows what happened.
 */
@NullMarked
package io.cordboard.agent.api;

import org.jspecify.annotations.NullMarked;
