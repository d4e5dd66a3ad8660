package org.suitegateway.core.error;

/** Why something that was received cannot be taken as it is. Each adapter maps every reason to its own wire code. */
public enum Refusal {
    /** Not the format it claims to be. */
    UNREADABLE,
    /** Ends before it should. */
    TRUNCATED,
    /** The sender closed the connection before the end. */
    INTERRUPTED,
    /** Above a limit on size or nesting. */
    TOO_LARGE,
    /** The data set is not of the SOP class or instance that was announced. */
    MISMATCH,
    /** An identifier that breaks the rules of its type, for example a UID with a slash. */
    INVALID_IDENTIFIER,
    /** A field without which nothing can be done is absent or empty. */
    MISSING_FIELD,
    /** A field whose text is not of its data type. */
    INVALID_VALUE,
    /** A code, suite or device that is not configured. */
    UNKNOWN_CODE,
    /** Speaks of an order, appointment or patient that is not known. */
    UNKNOWN_KEY,
    /** Contradicts what is known: another patient, a procedure that was performed already. */
    CONFLICT,
    /** It is there already, with other content. */
    DUPLICATE,
    /** It was declared final and is not to be changed any more. */
    FINAL,
    /** A kind of message or trigger that is not served. */
    UNSUPPORTED
}
