package org.suitegateway.core.quality;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.suitegateway.core.Ids;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;

/** People enter equipment and what its checks found. Thread-safe. */
public final class QualityDesk {
    private static final int LONGEST_YEARS = 10;
    private static final int EARLIEST_YEAR = 1990;
    private static final int MOST_ATTACHMENTS = 10;
    private static final int LONGEST_NAME = 100;

    private final QualityDues dues;
    private final EquipmentRegister register;
    private final QualityResults results;
    private final AttachmentShelf shelf;
    private final Clinic clinic;
    private final Transactions transactions;
    private final Ids ids;
    private final Clock clock;

    public QualityDesk(
            QualityDues dues,
            EquipmentRegister register,
            QualityResults results,
            AttachmentShelf shelf,
            Clinic clinic,
            Transactions transactions,
            Ids ids,
            Clock clock) {
        this.dues = dues;
        this.register = register;
        this.results = results;
        this.shelf = shelf;
        this.clinic = clinic;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** A file as a browser sent it. */
    public record File(String name, byte[] content) {}

    /**
     * What a person says about a check.
     *
     * @param items texts by the ID of the form's item
     * @param performedBy empty for the person who enters it
     * @param nurse whether a nurse enters it, who may enter only some
     */
    public record Entry(
            String checkId,
            LocalDate performedOn,
            String performedBy,
            QualityResult.Outcome outcome,
            Map<String, String> items,
            String comment,
            List<File> files,
            Optional<LocalDate> statedDue,
            Optional<String> replaces,
            String enteredBy,
            boolean nurse) {
        public Entry {
            items = Map.copyOf(items);
            files = List.copyOf(files);
        }
    }

    /** @throws RefusedException naming what is wrong */
    public Equipment add(Equipment equipment, String by) {
        require(Equipment.wellNamed(equipment.id()), "id", Equipment.ID_RULE);
        require(!equipment.kind().configured(), "kind", "comes from the configuration of devices (clinic.yaml)");
        require(clinic.device(equipment.id()).isEmpty(), "id", "is that of a configured device");
        requireText(equipment.name(), "name");
        require(
                equipment.suiteId().filter(s -> clinic.suite(s).isEmpty()).isEmpty(),
                "suite",
                "must be a configured suite, or empty");
        LocalDate from = equipment.inServiceFrom().orElseThrow(() -> refused("inServiceFrom", "is missing"));
        requireDay(from, "inServiceFrom", today().plusYears(1));
        boolean added = transactions.inTransaction(() -> register.add(equipment, by, clock.instant()));
        if (!added) {
            throw new RefusedException(Refusal.DUPLICATE, "id", "is that of other equipment, perhaps withdrawn");
        }
        return equipment;
    }

    /** @throws RefusedException if there is no such equipment in service */
    public void withdraw(String id, LocalDate on, String reason, String by) {
        Equipment equipment = require(id);
        require(!equipment.kind().configured(), "id", "is a device: take it out of clinic.yaml");
        requireText(reason, "reason");
        requireDay(on, "on", today().plusYears(1));
        require(
                equipment.inServiceFrom().filter(from -> from.isAfter(on)).isEmpty(),
                "on",
                "must not lie before it came into service");
        Equipment.Withdrawal how = new Equipment.Withdrawal(on, reason.strip(), by, clock.instant());
        if (!transactions.inTransaction(() -> register.withdraw(id, how))) {
            throw new RefusedException(Refusal.FINAL, "id", "is withdrawn already");
        }
    }

    /** @throws RefusedException if there is none */
    public Equipment require(String id) {
        return dues.equipment(id)
                .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_KEY, "id", "no such equipment"));
    }

    /** @throws RefusedException naming the field and its rule; nothing is kept then */
    public QualityResult enter(String equipmentId, Entry entry) {
        Equipment equipment = require(equipmentId);
        CheckPlan plan = dues.programme().of(equipment.kind()).stream()
                .filter(p -> p.id().equals(entry.checkId()))
                .findFirst()
                .orElseThrow(() -> refused("check", "must be a check of this kind of equipment"));
        require(plan.nurse() || !entry.nurse(), "check", "is entered by the radiation safety officer");
        requireDay(entry.performedOn(), "performedOn", today());
        require(
                equipment
                        .withdrawal()
                        .filter(w -> entry.performedOn().isAfter(w.on()))
                        .isEmpty(),
                "performedOn",
                "must not lie after it was withdrawn");
        entry.statedDue()
                .ifPresent(due -> require(
                        due.isAfter(entry.performedOn())
                                && !due.isAfter(entry.performedOn().plusYears(LONGEST_YEARS)),
                        "nextDue",
                        "must be after performedOn, at most " + LONGEST_YEARS + " years"));
        List<FormItem.Value> items = fill(plan, entry.items());
        String comment = entry.comment().strip();
        require(
                entry.outcome() == QualityResult.Outcome.PASS || !comment.isEmpty(),
                "comment",
                "says what was found, unless all is well");
        require(
                entry.outcome() != QualityResult.Outcome.PASS || items.stream().allMatch(FormItem.Value::within),
                "outcome",
                "is no plain pass: something is not ticked or out of its limits");
        String performer = entry.performedBy().strip();
        require(performer.length() <= LONGEST_NAME && plain(performer), "performedBy", "has at most 100 characters");
        QualityResult result = new QualityResult(
                ids.next(),
                equipmentId,
                plan.id(),
                entry.performedOn(),
                performer.isEmpty() ? entry.enteredBy() : performer,
                entry.outcome(),
                items,
                comment,
                attachments(entry.files()),
                entry.statedDue(),
                entry.enteredBy(),
                clock.instant(),
                entry.replaces());
        boolean added = transactions.inTransaction(() -> {
            entry.replaces().ifPresent(id -> requireReplaceable(id, equipmentId, plan, entry));
            return results.add(result);
        });
        if (!added) {
            throw new RefusedException(Refusal.CONFLICT, "replaces", "somebody corrected it already");
        }
        return result;
    }

    private void requireReplaceable(String id, String equipmentId, CheckPlan plan, Entry entry) {
        QualityResult old = results.find(id)
                .filter(r -> r.equipmentId().equals(equipmentId) && plan.covers(r.checkId()))
                .orElseThrow(() -> refused("replaces", "must be a result of this check"));
        require(
                !entry.nurse() || old.enteredBy().equals(entry.enteredBy()),
                "replaces",
                "was entered by somebody else: the radiation safety officer corrects it");
    }

    private static List<FormItem.Value> fill(CheckPlan plan, Map<String, String> texts) {
        Set<String> known = new HashSet<>();
        List<FormItem.Value> values = new ArrayList<>();
        for (FormItem item : plan.items()) {
            known.add(item.id());
            try {
                values.add(item.fill(texts.getOrDefault(item.id(), "")));
            } catch (IllegalArgumentException e) {
                throw refused(item.label(), String.valueOf(e.getMessage()));
            }
        }
        texts.keySet().stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw refused("items", "holds an item that is not of this check");
        });
        return values;
    }

    /** Kept before the result is: a file without a result does no harm, a result without its file would. */
    private List<QualityResult.Attachment> attachments(List<File> files) {
        require(files.size() <= MOST_ATTACHMENTS, "files", "are at most " + MOST_ATTACHMENTS);
        int largest = dues.programme().largestAttachment();
        List<AttachmentType> types = new ArrayList<>();
        for (File file : files) {
            require(file.content().length <= largest, "files", "are at most " + largest / 1024 + " KiB each");
            types.add(AttachmentType.of(file.content())
                    .orElseThrow(() -> refused("files", "must be PDF, JPEG, PNG or plain text")));
        }
        List<QualityResult.Attachment> kept = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            File file = files.get(i);
            kept.add(new QualityResult.Attachment(
                    safeName(file.name(), types.get(i), i),
                    types.get(i),
                    file.content().length,
                    shelf.keep(file.content())));
        }
        return kept;
    }

    /** The last part of a path, without what a header or a file system could take for something else. */
    private static String safeName(String name, AttachmentType type, int place) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}\"<>|:*?;]", "").strip();
        if (clean.length() > LONGEST_NAME) {
            clean = clean.substring(clean.length() - LONGEST_NAME);
        }
        return clean.isEmpty() || clean.startsWith(".") ? "attachment-" + (place + 1) + "." + type.ending() : clean;
    }

    private LocalDate today() {
        return clinic.zone().dayOf(clock.instant());
    }

    private static void requireText(String text, String field) {
        require(
                !text.isBlank() && text.length() <= LONGEST_NAME && plain(text),
                field,
                "has 1 to " + LONGEST_NAME + " characters, none of them control");
    }

    private static boolean plain(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    private static void requireDay(LocalDate day, String field, LocalDate last) {
        require(
                day.getYear() >= EARLIEST_YEAR && !day.isAfter(last),
                field,
                "must lie between the year " + EARLIEST_YEAR + " and " + last);
    }

    private static void require(boolean holds, String field, String rule) {
        if (!holds) {
            throw refused(field, rule);
        }
    }

    private static RefusedException refused(String field, String rule) {
        return new RefusedException(Refusal.INVALID_VALUE, field, rule);
    }
}
