package org.suitegateway.core.study;

import java.time.Instant;

/**
 * One received instance.
 *
 * @param digest SHA-256 of the stored Part 10 file: its identity and its place in the object store
 * @param conflict another object came with the same SOP Instance UID and other content; both are kept
 */
public record StoredInstance(
        String digest, InstanceFacts facts, String callingAe, Instant receivedAt, long size, boolean conflict) {}
