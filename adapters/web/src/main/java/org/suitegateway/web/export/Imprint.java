package org.suitegateway.web.export;

import java.time.Instant;

/** What stands on everything that is taken away: whose it is, who made it, and when. */
public record Imprint(String clinic, String by, Instant at, String program) {}
