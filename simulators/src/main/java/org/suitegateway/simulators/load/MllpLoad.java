package org.suitegateway.simulators.load;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.suitegateway.simulators.clinic.Patient;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.scheduler.Acknowledgement;
import org.suitegateway.simulators.scheduler.Appointment;
import org.suitegateway.simulators.scheduler.Hl7Message;
import org.suitegateway.simulators.scheduler.MessageWriter;
import org.suitegateway.simulators.scheduler.MllpClient;
import org.suitegateway.simulators.scheduler.OrderControl;
import org.suitegateway.simulators.scheduler.StaffMember;

/**
 * Sends messages of appointments that are all different over several connections, one unacknowledged message on each. An answer counts if its MSA-2
 * is the MSH-10 that was sent and its MSA-1 is AA or CA.
 */
public final class MllpLoad {
    private static final int PATIENTS = 20_000;
    private static final List<String> FAMILIES = List.of("Adler", "Bergström", "Çelik", "Dvořák", "Eriksen", "Ferrari");
    private static final List<String> GIVEN = List.of("Ada", "Björn", "Chloé", "Dóra", "Emil", "Franz", "Gül");
    private static final List<StaffMember> STAFF = List.of(
            new StaffMember("S-101", "Demo", "Dr. Lind", "PHYS", "Physician"),
            new StaffMember("S-201", "Demo", "Nurse Noor", "RN", "Nurse"));

    private final String host;
    private final int port;
    private final int connections;
    private final int first;
    private final int count;
    private final Kind kind;
    private final Spread spread;
    private final MessageWriter writer;
    private final String run;
    private final Duration patience;
    private final Uids uids = Uids.fresh();

    /** Which messages. */
    public enum Kind {
        /** SIU^S12 of an appointment. */
        SIU,
        /** ORM^O01 of an order. */
        ORM,
        /** OMI^O23 of an order, with its station in IPC-9. */
        OMI,
        /** SIU^S12 and the ORM^O01 of the same, in turn. */
        MIX
    }

    /**
     * @param first number of the first message: runs one after the other must not overlap
     * @param count messages in all
     * @param run begins every number; at most 7 characters, another for each run
     */
    public MllpLoad(
            String host,
            int port,
            int connections,
            int first,
            int count,
            Kind kind,
            Spread spread,
            MessageWriter writer,
            String run,
            Duration patience) {
        this.host = host;
        this.port = port;
        this.connections = connections;
        this.first = first;
        this.count = count;
        this.kind = kind;
        this.spread = spread;
        this.writer = writer;
        this.run = run;
        this.patience = patience;
    }

    /** @throws IOException if not all connections could be opened at the start */
    public Figures run() throws IOException, InterruptedException {
        Lanes.Run measured = new Lanes<>(new Work(), connections, count).run();
        return new Figures("messages", measured.nanos(), measured.failures(), 0, measured.elapsed());
    }

    private final class Work implements Lanes.Work<MllpClient, Hl7Message> {
        @Override
        public MllpClient open() throws IOException {
            MllpClient client = new MllpClient(host, port, patience);
            client.connect();
            return client;
        }

        @Override
        public Hl7Message prepare(int lane, int turn) {
            int number = first + turn;
            return switch (kind) {
                case SIU -> writer.booking(appointment(number));
                case ORM -> writer.order(appointment(number));
                case OMI -> writer.imagingOrder(appointment(number), OrderControl.NEW);
                case MIX ->
                    number % 2 == 0 ? writer.booking(appointment(number / 2)) : writer.order(appointment(number / 2));
            };
        }

        @Override
        public Optional<String> send(MllpClient client, Hl7Message message) throws IOException {
            Acknowledgement answer = client.send(message);
            return answer.accepted() ? Optional.empty() : Optional.of(refusal(answer));
        }
    }

    /** Code and place of the error; not its text. */
    private static String refusal(Acknowledgement answer) {
        String[] error = answer.errors().isEmpty()
                ? new String[0]
                : answer.errors().get(0).split("\\|", -1);
        return answer.code() + (error.length > 3 ? " " + error[2] + " " + error[3] : "");
    }

    private Appointment appointment(int number) {
        String id = run + Integer.toString(number, 36).toUpperCase(Locale.ROOT);
        int person = number % PATIENTS;
        String name = FAMILIES.get(person % FAMILIES.size()) + person + "^" + GIVEN.get(person % GIVEN.size());
        boolean female = person % 2 == 0;
        return new Appointment(
                id,
                "L" + id,
                uids.next(),
                new Patient("LOAD-" + person, "DEMO", name, "19" + (40 + person % 50) + "0415", female ? "F" : "M"),
                "64483",
                "Lumbar transforaminal epidural injection",
                "RF",
                spread.start(number),
                20,
                "SUITE" + spread.stationNumber(number),
                spread.station(number),
                STAFF,
                "M54.16",
                "Radiculopathy, lumbar region");
    }
}
