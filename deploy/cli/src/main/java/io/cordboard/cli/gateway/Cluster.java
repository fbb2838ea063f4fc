package io.cordboard.cli.gateway;

/** Where the topics and their schemas are. */
public record Cluster(String bootstrapServers, String registryUrl) {}
