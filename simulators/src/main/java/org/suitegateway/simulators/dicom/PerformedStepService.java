package org.suitegateway.simulators.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Modality Performed Procedure Step as a RIS provides it, PS3.4 section F.7: records N-CREATE and N-SET, refuses a second N-CREATE (0111), an
 * N-SET of what it does not know (0112) and of what is closed (0110 with Error ID A710); misbehaves to order.
 */
public final class PerformedStepService implements Service {
    private static final int MAY_NO_LONGER_BE_UPDATED = 0xA710;

    private final Behaviour behaviour = new Behaviour();
    private final List<Message> messages = new ArrayList<>();
    private final Map<String, String> states = new HashMap<>();
    private final Consumer<Message> journal;

    /** An N-CREATE or N-SET that was answered with success. */
    public record Message(boolean create, String callingAeTitle, String sopInstanceUid, DataSet data) {
        /** IN PROGRESS, COMPLETED or DISCONTINUED; empty if it says nothing about that. */
        public String state() {
            return data.text(Tag.PERFORMED_PROCEDURE_STEP_STATUS).orElse("");
        }
    }

    public PerformedStepService() {
        this(message -> {});
    }

    /** @param journal told of each message that is applied, before it is answered */
    public PerformedStepService(Consumer<Message> journal) {
        this.journal = journal;
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    /** In the order they came. */
    public synchronized List<Message> messages() {
        return List.copyOf(messages);
    }

    /** Of one step. */
    public synchronized List<Message> messages(String sopInstanceUid) {
        return messages.stream()
                .filter(m -> m.sopInstanceUid().equals(sopInstanceUid))
                .toList();
    }

    @Override
    public boolean supports(String sopClassUid) {
        return sopClassUid.equals(SopClass.PERFORMED_PROCEDURE_STEP);
    }

    @Override
    public boolean handle(Request request) throws IOException {
        boolean create = request.field() == Dimse.N_CREATE;
        if (!create && request.field() != Dimse.N_SET) {
            return false;
        }
        Behaviour.Order order = behaviour.next();
        if (order.drop() == Behaviour.Drop.IN_MIDST) {
            request.drop();
        }
        String uid = request.command().need(create ? Tag.AFFECTED_SOP_INSTANCE_UID : Tag.REQUESTED_SOP_INSTANCE_UID);
        Message message = new Message(create, request.callingAeTitle(), uid, request.dataSet());
        Optional<DataSet> refusal = order.status() == 0 ? apply(message) : Optional.empty();
        if (refusal.isPresent()) {
            request.respond(refusal.get().number(Tag.STATUS).orElseThrow(), refusal.get(), new DataSet());
        } else {
            order.answer(request);
        }
        return true;
    }

    private synchronized Optional<DataSet> apply(Message message) {
        String state = states.get(message.sopInstanceUid());
        if (message.create() && state != null) {
            return Optional.of(new DataSet().put(Tag.STATUS, Dimse.DUPLICATE_SOP_INSTANCE));
        }
        if (!message.create() && state == null) {
            return Optional.of(new DataSet().put(Tag.STATUS, Dimse.NO_SUCH_SOP_INSTANCE));
        }
        if (state != null && !state.equals("IN PROGRESS")) {
            return Optional.of(new DataSet()
                    .put(Tag.STATUS, Dimse.PROCESSING_FAILURE)
                    .put(Tag.ERROR_ID, MAY_NO_LONGER_BE_UPDATED)
                    .put(Tag.ERROR_COMMENT, "Performed Procedure Step Object may no longer be updated"));
        }
        if (message.create() || !message.state().isEmpty()) {
            states.put(message.sopInstanceUid(), message.state());
        }
        messages.add(message);
        journal.accept(message);
        return Optional.empty();
    }
}
