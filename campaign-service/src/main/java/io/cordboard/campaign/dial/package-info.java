/**
 * The shell around the core: reads what it needs from Postgres, asks the core, and keeps the answer
 * with what must be told, in one transaction.
 */
@NullMarked
package io.cordboard.campaign.dial;

import org.jspecify.annotations.NullMarked;
