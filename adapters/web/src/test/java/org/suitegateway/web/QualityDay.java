package org.suitegateway.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.support.GenericApplicationContext;
import org.suitegateway.core.Ids;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.core.quality.AttachmentShelf;
import org.suitegateway.core.quality.Cadence;
import org.suitegateway.core.quality.CheckPlan;
import org.suitegateway.core.quality.Checklist;
import org.suitegateway.core.quality.ChecklistAudit;
import org.suitegateway.core.quality.ChecklistDesk;
import org.suitegateway.core.quality.EquipmentKind;
import org.suitegateway.core.quality.FormItem;
import org.suitegateway.core.quality.Programme;
import org.suitegateway.core.quality.QualityDesk;
import org.suitegateway.core.quality.QualityDues;
import org.suitegateway.core.quality.QualityRecords;
import org.suitegateway.core.quality.QualityResult;
import org.suitegateway.core.quality.Rooms;
import org.suitegateway.core.quality.WorkingDays;

/** Quality assurance of the clinic of these tests. */
final class QualityDay {
    static final Programme PROGRAMME = new Programme(
            List.of(
                    plan("qa.carm.annual", "C-arm annual survey", EquipmentKind.C_ARM, "12 months", false),
                    plan("qa.carm.daily", "C-arm daily check", EquipmentKind.C_ARM, "working day", true),
                    plan("qa.apron", "Protective garments", EquipmentKind.APRON, "12 months", false)),
            List.of(
                    list("turnover-standard", "Turnover, standard", Checklist.Kind.TURNOVER),
                    list("turnover-contact", "Turnover, contact", Checklist.Kind.TURNOVER),
                    list("terminal", "Terminal clean", Checklist.Kind.TERMINAL),
                    list("probe-low", "Probe disinfection, low level", Checklist.Kind.PROBE),
                    list("sterile", "Sterile set-up", Checklist.Kind.STERILE)),
            new WorkingDays(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of(), LocalTime.of(10, 0)),
            64 * 1024);

    private QualityDay() {}

    private static CheckPlan plan(String id, String label, EquipmentKind kind, String every, boolean nurse) {
        return new CheckPlan(
                id,
                label,
                Set.of(kind),
                Cadence.parse(every),
                30,
                nurse,
                true,
                List.of(
                        item("brake", "Brakes hold", FormItem.Type.TICK),
                        item("display", "Dose display", FormItem.Type.TICK),
                        new FormItem(
                                "rate",
                                "Air kerma rate",
                                FormItem.Type.NUMBER,
                                "mGy/min",
                                Optional.empty(),
                                Optional.of(BigDecimal.TEN),
                                false)),
                "site programme",
                id.equals("qa.carm.daily"),
                Set.of(QualityResult.BEFORE_PROGRAMMES));
    }

    private static FormItem item(String id, String label, FormItem.Type type) {
        return new FormItem(id, label, type, "", Optional.empty(), Optional.empty(), true);
    }

    private static Checklist list(String id, String label, Checklist.Kind kind) {
        return new Checklist(
                id,
                label,
                kind,
                "",
                List.of(
                        new Checklist.Item("waste", "Waste removed"),
                        new Checklist.Item("table", "Table wiped"),
                        new Checklist.Item("floor", "Floor wiped")),
                Duration.ofMinutes(30),
                "site",
                true);
    }

    static void supply(GenericApplicationContext beans, Ports ports, Ids ids, Clock clock) {
        QualityRecords records = ports.quality();
        QualityDues dues = new QualityDues(ClinicDay.CLINIC, PROGRAMME, records.register(), records.results(), clock);
        Rooms rooms = new Rooms(records.rooms(), ports.procedures(), ClinicDay.NEW_YORK, clock);
        AttachmentShelf shelf = new AttachmentShelf(new MemoryObjects(), Path.of(System.getProperty("java.io.tmpdir")));
        TestGateway.bean(beans, QualityRecords.class, records);
        TestGateway.bean(beans, QualityDues.class, dues);
        TestGateway.bean(beans, AttachmentShelf.class, shelf);
        TestGateway.bean(
                beans,
                QualityDesk.class,
                new QualityDesk(
                        dues,
                        records.register(),
                        records.results(),
                        shelf,
                        ClinicDay.CLINIC,
                        ports.transactions(),
                        ids,
                        clock));
        TestGateway.bean(
                beans,
                ChecklistDesk.class,
                new ChecklistDesk(ClinicDay.CLINIC, PROGRAMME, rooms, records.marks(), ports.transactions(), clock));
        TestGateway.bean(
                beans,
                ChecklistAudit.class,
                new ChecklistAudit(PROGRAMME, records.rooms(), records.marks(), ClinicDay.NEW_YORK, clock));
    }

    /** Bytes by their digest. */
    private static final class MemoryObjects implements ObjectStore {
        private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

        @Override
        public void keep(Path file, String digest) {
            try {
                objects.put(digest, Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean has(String digest) {
            return objects.containsKey(digest);
        }

        @Override
        public InputStream open(String digest) {
            return Optional.ofNullable(objects.get(digest))
                    .map(ByteArrayInputStream::new)
                    .orElseThrow(() -> new UnavailableException("the object is not in the store"));
        }

        @Override
        public Path file(String digest) {
            return Path.of(digest);
        }
    }
}
