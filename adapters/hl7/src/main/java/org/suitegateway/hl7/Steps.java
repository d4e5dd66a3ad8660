package org.suitegateway.hl7;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ScheduledStep;
import org.suitegateway.hl7.Segments.Fields;

/** The scheduled steps of one order: one for each IPC (HL7 v2.5.1 section 4.5.6), else that of OBR-20. */
final class Steps {
    private static final int AE = 16;

    private final MessageContext at;
    private final List<Segments> each;

    Steps(Segments order, MessageContext at) {
        this.at = at;
        List<Fields> ipcs = order.every("IPC");
        this.each =
                ipcs.isEmpty() ? List.of(order) : ipcs.stream().map(order::only).toList();
    }

    /** Those that have an ID: others follow from device and suite. */
    List<ScheduledStep> steps() {
        return each.stream().flatMap(s -> step(s).stream()).toList();
    }

    /** AE titles of configured devices, and what the order calls a device beside them. */
    List<String> stations() {
        return each.stream().flatMap(s -> stations(s).stream()).distinct().toList();
    }

    List<String> locations() {
        return each.stream()
                .map(s -> at.text(SiteField.STEP_LOCATION, s))
                .filter(l -> !l.isEmpty())
                .flatMap(l -> Stream.concat(at.site().location(l).stream(), Stream.of(l)))
                .distinct()
                .toList();
    }

    private Optional<ScheduledStep> step(Segments of) {
        return at.identifier(SiteField.SCHEDULED_STEP_ID, of, Texts.SH).map(id -> step(id, of));
    }

    private ScheduledStep step(String id, Segments of) {
        List<String> stations = stations(of);
        ProcedureCode protocol = at.code(SiteField.PROTOCOL, of).orElse(ProcedureCode.NONE);
        return new ScheduledStep(
                id,
                false,
                modality(of),
                stations,
                !stations.isEmpty(),
                at.text(SiteField.STATION_NAME, of),
                at.text(SiteField.STEP_LOCATION, of),
                Optional.empty(),
                protocol.meaning().isEmpty() ? protocol.value() : protocol.meaning(),
                protocol,
                ScheduledStep.Progress.TO_DO);
    }

    /** A code string (PS3.5, CS); what is none, for example a department, is left out. */
    private Optional<String> modality(Segments of) {
        return at.read(SiteField.MODALITY, of, f -> {
            String text = f.text(0);
            boolean plausible = text.matches("[A-Z0-9_]{1,16}");
            if (!text.isEmpty() && !plausible) {
                at.note(f.place(), "no modality of DICOM: not taken");
            }
            return Optional.of(text).filter(t -> plausible);
        });
    }

    /**
     * Of several, those that are configured; when none is, the order is refused, for no device would ever see it. But ORC-18 is by the
     * standard where the order was entered, so one that is not configured counts only where the site says that it is the station.
     */
    private List<String> stations(Segments of) {
        List<String> known = new ArrayList<>();
        Optional<RefusedException> unknown = Optional.empty();
        for (FieldPlace place : at.site().places(SiteField.STATION_AE)) {
            boolean binding = place.segment().equals("IPC") || at.site().configures(SiteField.STATION_AE);
            for (Fields segment : of.every(place.segment())) {
                Found found = new Found(segment, place);
                for (int i = 0; i < found.repetitions(); i++) {
                    String named = binding ? found.identifier(i, AE) : found.text(i);
                    if (named.isEmpty()) {
                        continue;
                    }
                    Optional<Device> device = device(named);
                    device.map(Device::aeTitle)
                            .filter(ae -> !known.contains(ae))
                            .ifPresent(known::add);
                    if (device.isEmpty() && binding && unknown.isEmpty()) {
                        unknown = Optional.of(new RefusedException(
                                Refusal.UNKNOWN_CODE,
                                segment.place(place.field(), i),
                                "no station of that AE title is configured"));
                    }
                }
            }
            if (!known.isEmpty()) {
                break;
            }
        }
        if (known.isEmpty() && unknown.isPresent()) {
            throw unknown.get();
        }
        unknown.ifPresent(u -> at.note(u.place(), u.rule()));
        return known;
    }

    private Optional<Device> device(String named) {
        String name = at.site().device(named);
        return at.clinic().deviceByAe(name).or(() -> at.clinic().device(name));
    }

    /** A step of its own time, where the procedure begins at another. */
    static ScheduledStep at(ScheduledStep step, Optional<Instant> own, Optional<Instant> ofProcedure) {
        return own.equals(ofProcedure)
                ? step
                : new ScheduledStep(
                        step.id(),
                        step.ownId(),
                        step.modality(),
                        step.stationAes(),
                        step.stationsGiven(),
                        step.stationName(),
                        step.location(),
                        own,
                        step.description(),
                        step.protocol(),
                        step.progress());
    }
}
