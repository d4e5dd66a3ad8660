package org.suitegateway.core.intake;

import java.util.Optional;
import org.suitegateway.core.error.RefusedException;

/**
 * One message as it came off the wire, without the framing bytes.
 *
 * @param bytes of the message; only its beginning when it was too large. Not to be changed
 * @param size how many bytes came
 * @param broken why the frame cannot hold a whole message
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one thread to the next and never compared
public record MessageFrame(byte[] bytes, long size, Optional<RefusedException> broken) {}
