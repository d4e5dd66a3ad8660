package org.suitegateway.core.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.staffdose.live.LiveReading;

/** What live dosimeters measured (ORU^R01; HL7 v2.5.1 chapter 7). */
public record DosimeterNews(Instant madeAt, String source, List<LiveReading> readings) implements ClinicMessage {
    public DosimeterNews {
        readings = List.copyOf(readings);
    }

    @Override
    public Optional<String> applyTo(ScheduleDesk desk) {
        desk.dosimeters(this);
        return Optional.empty();
    }
}
