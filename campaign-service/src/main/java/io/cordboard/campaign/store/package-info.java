/**
 * Campaigns, records, attempts, outbox and do-not-call list in Postgres. Every method works inside
 * the transaction of the handle it is given; none begins or ends one.
 */
@NullMarked
package io.cordboard.campaign.store;

import org.jspecify.annotations.NullMarked;
