package org.suitegateway.simulators.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.clinic.Patient;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dose.StepDose;
import org.suitegateway.simulators.workflow.Console;
import org.suitegateway.simulators.workflow.Device;
import org.suitegateway.simulators.workflow.DeviceProcedure;
import org.suitegateway.simulators.workflow.Discontinuation;
import org.suitegateway.simulators.workflow.Link;
import org.suitegateway.simulators.workflow.Misbehaviour;
import org.suitegateway.simulators.workflow.Patience;
import org.suitegateway.simulators.workflow.WorklistEntry;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the technologist does: chooses from the worklist, or types patient and order. */
final class WorkflowOptions {
    @Option(
            names = "--entry",
            description = "accession number to choose from the worklist; default: the first entry of today")
    private Optional<String> entry = Optional.empty();

    @Option(
            names = "--accession",
            description = "typed: the worklist is not asked for; default: choose from the worklist if there is one")
    private Optional<String> accession = Optional.empty();

    @Option(
            names = "--patient-id",
            defaultValue = "DEMO-0001",
            description = "typed if nothing is chosen from the worklist; default: ${DEFAULT-VALUE}")
    private String patientId = "";

    @Option(names = "--issuer", defaultValue = "DEMO", description = "typed likewise; default: ${DEFAULT-VALUE}")
    private String issuer = "";

    @Option(
            names = "--patient-name",
            defaultValue = "Demo^Amélie",
            description = "typed likewise; default: ${DEFAULT-VALUE}")
    private String patientName = "";

    @Option(names = "--study-uid", description = "typed likewise; default: a new one")
    private Optional<String> studyUid = Optional.empty();

    @Option(names = "--zone", description = "time zone of the device's clock; default: UTC")
    private ZoneId zone = ZoneId.of("UTC");

    @Option(
            names = "--misbehave",
            converter = Misbehaviours.class,
            completionCandidates = Misbehaviours.class,
            description = "may be repeated: ${COMPLETION-CANDIDATES}; default: behave")
    private List<Misbehaviour> misbehaviours = List.of();

    @Option(
            names = "--device-port",
            defaultValue = "0",
            description = "where the device answers C-ECHO and takes results of commitments; default: a free one")
    private int devicePort;

    @Option(
            names = "--commitment",
            defaultValue = "30",
            description = "seconds to wait for a result on the device's port; default: ${DEFAULT-VALUE}")
    private int commitment;

    @Option(
            names = "--late",
            defaultValue = "10",
            description = "seconds before a report that comes late; default: ${DEFAULT-VALUE}")
    private int late;

    /** Misbehaviours as they are written on a command line: no-mpps. */
    static final class Misbehaviours implements ITypeConverter<Misbehaviour>, Iterable<String> {
        @Override
        public Misbehaviour convert(String name) {
            try {
                return Misbehaviour.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + name + "' is none of " + String.join(", ", this));
            }
        }

        @Override
        public Iterator<String> iterator() {
            return Stream.of(Misbehaviour.values())
                    .map(m -> m.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .iterator();
        }
    }

    @Option(names = "--ae", description = "AE title and station name; default: CARM1 or US1")
    private Optional<String> aeTitle = Optional.empty();

    @Option(
            names = "--discontinue",
            description = "ends the performed step as discontinued: ${COMPLETION-CANDIDATES}; default: completed")
    private Optional<Discontinuation> discontinuation = Optional.empty();

    Machine machine(Machine usual) {
        return aeTitle.filter(name -> !name.equals(usual.stationName()))
                .map(usual::named)
                .orElse(usual);
    }

    DeviceProcedure.Outcome end(DeviceProcedure procedure, LocalDateTime at, Optional<StepDose> dose)
            throws IOException, InterruptedException {
        return discontinuation.isPresent()
                ? procedure.discontinue(at, discontinuation.get(), dose)
                : procedure.end(at, dose);
    }

    int devicePort() {
        return devicePort;
    }

    Console console(Device device, Call call, Uids uids, PrintWriter out) {
        Set<Misbehaviour> wrong = EnumSet.noneOf(Misbehaviour.class);
        wrong.addAll(misbehaviours);
        return new Console(
                device,
                Link.once(call),
                Clock.system(zone),
                uids,
                wrong,
                new Patience(Duration.ofSeconds(2), Duration.ofSeconds(commitment), Duration.ofSeconds(late)),
                out::println);
    }

    DeviceProcedure begin(Console console, String description, Uids uids) throws IOException, InterruptedException {
        Optional<StudyOrder> chosen = accession.isPresent() ? Optional.empty() : console.choose(this::wanted);
        if (chosen.isEmpty() && entry.isPresent()) {
            throw new IOException("the worklist has no entry with this accession number");
        }
        return console.begin(chosen.orElseGet(() -> console.typed(typed(console, description, uids))));
    }

    private boolean wanted(WorklistEntry line) {
        return entry.isEmpty() || line.accessionNumber().equals(entry.get());
    }

    private StudyOrder typed(Console console, String description, Uids uids) {
        return new StudyOrder(
                "ISO_IR 192",
                new Patient(patientId, issuer, patientName, "19610412", "F"),
                studyUid.orElseGet(uids::next),
                accession.orElse(""),
                "",
                "",
                description,
                console.now(),
                "Demo^Dr. Lind");
    }
}
