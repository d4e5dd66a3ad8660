package org.suitegateway.simulators.load;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.suitegateway.simulators.dicom.Association;
import org.suitegateway.simulators.dicom.Call;
import org.suitegateway.simulators.dicom.Found;
import org.suitegateway.simulators.dicom.Offer;
import org.suitegateway.simulators.dicom.SopClass;
import org.suitegateway.simulators.workflow.WorklistQuery;

/** Queries a worklist over several associations, one query at a time on each, reading every match. */
public final class WorklistLoad {
    private final Call call;
    private final int associations;
    private final int count;
    private final boolean reconnect;
    private final IntFunction<WorklistQuery> queries;
    private final AtomicLong matches = new AtomicLong();

    /**
     * @param count queries in all
     * @param reconnect whether each query has an association of its own, as at most consoles; its opening is part of the response time then
     * @param queries by number, from 0
     */
    public WorklistLoad(Call call, int associations, int count, boolean reconnect, IntFunction<WorklistQuery> queries) {
        this.call = call;
        this.associations = associations;
        this.count = count;
        this.reconnect = reconnect;
        this.queries = queries;
    }

    /** What a run measured, and how many entries the queries brought in all. */
    public record Answered(Figures figures, long matches) {
        public double matchesPerQuery() {
            return figures.succeeded() == 0 ? 0 : (double) matches / figures.succeeded();
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s; %.1f responses per query", figures, matchesPerQuery());
        }
    }

    /** @throws IOException if not all associations could be opened at the start, or the peer serves no worklist */
    public Answered run() throws IOException, InterruptedException {
        matches.set(0);
        Lanes.Run run = new Lanes<>(new Work(), associations, count).run();
        return new Answered(new Figures("queries", run.nanos(), run.failures(), 0, run.elapsed()), matches.get());
    }

    private Association associate() throws IOException {
        Association association = Association.open(call, List.of(Offer.service(SopClass.MODALITY_WORKLIST)));
        if (!association.accepts(SopClass.MODALITY_WORKLIST)) {
            association.close();
            throw new IOException("the peer serves no worklist");
        }
        return association;
    }

    private final class Work implements Lanes.Work<Association, WorklistQuery> {
        @Override
        public Association open() throws IOException {
            return associate();
        }

        @Override
        public WorklistQuery prepare(int lane, int number) {
            return queries.apply(number);
        }

        @Override
        public Optional<String> send(Association association, WorklistQuery query) throws IOException {
            if (!reconnect) {
                return find(association, query);
            }
            try (Association own = associate()) {
                return find(own, query);
            }
        }
    }

    private Optional<String> find(Association association, WorklistQuery query) throws IOException {
        Found found = association.find(SopClass.MODALITY_WORKLIST, query.identifier(), match -> true);
        if (!found.success()) {
            return Optional.of("status " + found.statusHex());
        }
        matches.addAndGet(found.matches().size());
        return Optional.empty();
    }
}
