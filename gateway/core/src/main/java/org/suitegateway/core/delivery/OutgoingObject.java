package org.suitegateway.core.delivery;

import java.nio.file.Path;

/** An object to be sent as it is stored. @param file a Part 10 file */
public record OutgoingObject(Path file, String sopClassUid, String sopInstanceUid, String transferSyntaxUid) {}
