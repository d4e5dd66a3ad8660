package org.suitegateway.web;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.core.intake.Receipt;
import org.suitegateway.core.intake.Sender;
import org.suitegateway.core.intake.Spool;
import org.suitegateway.testkit.world.MemoryRecords;

/** Empty ports that keep everything in memory; no objects, and a spool with room. */
final class FreshPorts {
    private FreshPorts() {}

    static Ports empty() {
        MemoryRecords records = new MemoryRecords();
        return new Ports(
                records,
                records.procedures,
                records.history,
                records.patients,
                records.identities,
                records.studies,
                records.steps,
                records.commitments,
                records.ledger,
                records.doseHistory,
                records.doseSamples,
                records.procedureUses,
                records.skinDoses,
                records.steroids,
                records.staff,
                records.participations(Clock.systemUTC()),
                records.alerts,
                records.alertsDue,
                records.tasks,
                records.quality,
                records.notices,
                new org.suitegateway.core.live.BoardNews(),
                records.confirmations,
                records.sightings,
                records.failed,
                records.journal,
                records.deliveries,
                new NoObjects(),
                new RoomySpool());
    }

    private static final class NoObjects implements ObjectStore {
        @Override
        public void keep(Path file, String digest) {
            throw new UnsupportedOperationException("these tests receive no objects");
        }

        @Override
        public boolean has(String digest) {
            return false;
        }

        @Override
        public InputStream open(String digest) {
            throw new UnsupportedOperationException("these tests receive no objects");
        }

        @Override
        public Path file(String digest) {
            return Path.of(digest);
        }
    }

    /** Empty, on a disk of which 31 % are free. */
    private static final class RoomySpool implements Spool {
        @Override
        public Draft begin(Sender sender) {
            throw new UnsupportedOperationException("these tests receive no objects");
        }

        @Override
        public List<Receipt> waiting(int limit) {
            return List.of();
        }

        @Override
        public Optional<Receipt> find(String id) {
            return Optional.empty();
        }

        @Override
        public void done(Receipt receipt) {
            throw new UnsupportedOperationException("these tests receive no objects");
        }

        @Override
        public double freeFraction() {
            return 0.31;
        }
    }
}
