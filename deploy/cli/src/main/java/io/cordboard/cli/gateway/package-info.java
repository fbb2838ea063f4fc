/**
 * A channel gateway without a telephone network: lines with a scripted or typed caller, which
 * answer the commands of the flow with the events that a real line would. It meets Cordboard only
 * where real gateways do, on the two channel topics and at the recording upload.
 */
@NullMarked
package io.cordboard.cli.gateway;

import org.jspecify.annotations.NullMarked;
