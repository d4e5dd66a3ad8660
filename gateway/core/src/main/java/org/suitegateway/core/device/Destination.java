package org.suitegateway.core.device;

/** Somewhere objects are forwarded to by C-STORE. */
public record Destination(String id, String aeTitle, String host, int port) {}
