package io.cordboard.load;

/**
 * The Cordboard under load.
 *
 * @param systemEndpoint the number whose entry point leads to the flow of {@link
 *     Ivr10#FLOW_RESOURCE}
 */
public record Target(String bootstrapServers, String registryUrl, String systemEndpoint) {}
