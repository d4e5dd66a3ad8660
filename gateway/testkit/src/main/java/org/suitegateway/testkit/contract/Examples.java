package org.suitegateway.testkit.contract;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.procedure.ProcedureDraft;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.ScheduledStep;
import org.suitegateway.core.procedure.StaffMember;
import org.suitegateway.core.study.InstanceFacts;
import org.suitegateway.core.study.OrderReference;
import org.suitegateway.core.study.StoredInstance;

/** Valid values to start from; a test changes only what it is about. */
public final class Examples {
    public static final Instant NOON = Instant.parse("2026-01-12T12:00:00.123Z");
    public static final PatientId PATIENT = new PatientId("MRN-1", "CLINIC");

    /** Texts that break what is put together carelessly; some of their characters take four bytes. */
    public static final List<String> HOSTILE = List.of(
            "O'Brien \"x\"",
            "'; DROP TABLE procedure_record; --",
            ":id ? ?1 $1 <ids> {x} ${blob}",
            "%_\\",
            "../../x",
            "🩻 𝒳𠜎",
            "Ærøskøbing Ωμέγα 山田 שלום",
            "e\u0301 \u200b \u202e",
            "tab\tand\nline\r\nend");

    private Examples() {}

    public static ProcedureExample procedure(String id) {
        return new ProcedureExample(id);
    }

    /** A procedure with its ID and nothing that need not be there. */
    public static final class ProcedureExample {
        private final String id;
        private Optional<String> appointment = Optional.empty();
        private Optional<String> placer = Optional.empty();
        private Optional<String> filler = Optional.empty();
        private Optional<String> accession = Optional.empty();
        private Optional<String> requested = Optional.empty();
        private PatientId patient = PATIENT;
        private Optional<String> suite = Optional.empty();
        private Optional<Instant> start = Optional.empty();
        private ProcedureStatus status = ProcedureStatus.SCHEDULED;
        private String text = "";
        private List<StaffMember> staff = List.of();

        private ProcedureExample(String id) {
            this.id = id;
        }

        public ProcedureExample appointment(String appointmentId) {
            appointment = Optional.of(appointmentId);
            return this;
        }

        public ProcedureExample placer(String number) {
            placer = Optional.of(number);
            return this;
        }

        public ProcedureExample filler(String number) {
            filler = Optional.of(number);
            return this;
        }

        public ProcedureExample accession(String number) {
            accession = Optional.of(number);
            return this;
        }

        public ProcedureExample requested(String number) {
            requested = Optional.of(number);
            return this;
        }

        public ProcedureExample patient(String number, String issuer) {
            patient = new PatientId(number, issuer);
            return this;
        }

        public ProcedureExample suite(String suiteId) {
            suite = Optional.of(suiteId);
            return this;
        }

        public ProcedureExample start(Instant at) {
            start = Optional.of(at);
            return this;
        }

        public ProcedureExample status(ProcedureStatus now) {
            status = now;
            return this;
        }

        public ProcedureExample text(String everywhere) {
            text = everywhere;
            return this;
        }

        public ProcedureExample staff(StaffMember... members) {
            staff = List.of(members);
            return this;
        }

        public Procedure build() {
            return new ProcedureDraft(id, patient, "2.25." + number(id), NOON)
                    .appointmentId(appointment)
                    .placerOrder(placer)
                    .fillerOrder(filler)
                    .accessionNumber(accession)
                    .requestedProcedureId(requested)
                    .ownStudyUid(true)
                    .suiteId(suite)
                    .deviceId(suite.map(s -> s + "-device"))
                    .scheduledStart(start)
                    .scheduledDuration(start.map(s -> Duration.ofMinutes(45)))
                    .status(status)
                    .code(new ProcedureCode(text, text, text))
                    .reason(text)
                    .staff(staff)
                    .orderAsOf(Optional.of(NOON.plusMillis(1)))
                    .build();
        }
    }

    /** A step still to do, by an order, for any of these stations; it starts with its procedure. */
    public static ScheduledStep step(String id, String... stations) {
        return step(id, Optional.empty(), stations);
    }

    public static ScheduledStep step(String id, Optional<Instant> start, String... stations) {
        return new ScheduledStep(
                id,
                false,
                Optional.of("XA"),
                List.of(stations),
                true,
                "",
                "",
                start,
                "",
                ProcedureCode.NONE,
                ScheduledStep.Progress.TO_DO);
    }

    public static InstanceExample instance(String sopUid) {
        return new InstanceExample(sopUid);
    }

    /** A fluoroscopy image of patient MRN-1, acquired at noon and received a minute later. */
    public static final class InstanceExample {
        private final String sopUid;
        private String study = "1.2.100";
        private String series = "1.2.100.1";
        private String modality = "XA";
        private String patient = PATIENT.value();
        private String issuer = PATIENT.issuer();
        private PersonName name = new PersonName("Muster", "Eva", "", "", "");
        private String accession = "";
        private String text = "";
        private String content = "";
        private Optional<Instant> acquired = Optional.of(NOON);
        private Instant received = NOON.plusSeconds(60);
        private Optional<Integer> number = Optional.of(1);
        private boolean full;
        private OrderReference order = OrderReference.NONE;

        private InstanceExample(String sopUid) {
            this.sopUid = sopUid;
        }

        public InstanceExample study(String uid) {
            study = uid;
            return this;
        }

        public InstanceExample series(String uid, int instanceNumber) {
            series = uid;
            number = Optional.of(instanceNumber);
            return this;
        }

        public InstanceExample modality(String code) {
            modality = code;
            return this;
        }

        public InstanceExample patient(String number, String authority) {
            patient = number;
            issuer = authority;
            return this;
        }

        public InstanceExample name(PersonName of) {
            name = of;
            return this;
        }

        public InstanceExample accession(String of) {
            accession = of;
            return this;
        }

        public InstanceExample text(String everywhere) {
            text = everywhere;
            return this;
        }

        public InstanceExample content(String other) {
            content = other;
            return this;
        }

        public InstanceExample acquired(Instant at) {
            acquired = Optional.of(at);
            return this;
        }

        public InstanceExample received(Instant at) {
            received = at;
            return this;
        }

        public InstanceExample order(OrderReference of) {
            order = of;
            return this;
        }

        /** All that may be absent is there. */
        public InstanceExample full() {
            full = true;
            order = new OrderReference("RIS", "RP-1", "SPS-1", "1.2.5");
            return this;
        }

        /** All that may be absent is. */
        public InstanceExample bare() {
            acquired = Optional.empty();
            number = Optional.empty();
            return this;
        }

        public StoredInstance build() {
            InstanceFacts facts = new InstanceFacts(
                    "1.2.840.10008.5.1.4.1.1.12.1",
                    sopUid,
                    "1.2.840.10008.1.2.4.70",
                    study,
                    series,
                    modality,
                    patient,
                    issuer,
                    name,
                    full ? Optional.of(LocalDate.of(1961, 2, 28)) : Optional.empty(),
                    full ? Optional.of("F") : Optional.empty(),
                    accession,
                    text,
                    text,
                    text,
                    text,
                    text,
                    acquired,
                    number,
                    full ? Optional.of(470) : Optional.empty(),
                    full ? Optional.of(768) : Optional.empty(),
                    full ? Optional.of(1024) : Optional.empty(),
                    full ? List.of("1.2.3", "1.2.4") : List.of(),
                    order);
            return new StoredInstance(digest(sopUid + content), facts, "CARM1", received, 3_000_000_000L, false);
        }
    }

    /** Looks like a digest: 64 hexadecimal digits. */
    public static String digest(String of) {
        return String.format("%064x", number(of));
    }

    private static BigInteger number(String of) {
        return new BigInteger(1, of.getBytes(StandardCharsets.UTF_8));
    }

    /** All items, page by page. */
    public static <T> List<T> walk(int limit, Function<Page.Request, Page<T>> list) {
        List<T> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<T> page = list.apply(new Page.Request(limit, cursor));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent() && all.size() < 10_000);
        return all;
    }

    /** What several threads got that began at the same moment. @throws IllegalStateException if one of them failed */
    public static <T> List<T> atOnce(int threads, Callable<T> work) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("a thread failed", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
