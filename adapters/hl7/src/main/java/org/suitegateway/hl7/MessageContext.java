package org.suitegateway.hl7;

import java.time.Instant;

/** What every mapping of one message needs beside its segments. */
record MessageContext(Hl7Time time, Instant madeAt, String patientIdIssuer) {}
