/** REST for people and tools: campaigns, lists, attempts, do-not-call. */
@NullMarked
package io.cordboard.campaign.api;

import org.jspecify.annotations.NullMarked;
