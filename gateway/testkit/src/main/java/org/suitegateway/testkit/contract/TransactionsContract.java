package org.suitegateway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suitegateway.testkit.contract.Examples.NOON;
import static org.suitegateway.testkit.contract.Examples.PATIENT;
import static org.suitegateway.testkit.contract.Examples.procedure;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.ProcedureStatus;
import org.suitegateway.core.procedure.Procedures;

/** What {@link Transactions} promises. */
public interface TransactionsContract {
    Patient EVA = new Patient(PATIENT, new PersonName("Muster", "Eva", "", "", ""), Optional.empty(), Optional.empty());

    Transactions transactions();

    /** Under these transactions; empty at the beginning of each test. */
    Procedures procedures();

    /** Likewise. */
    Patients patients();

    @Test
    default void everything_is_there_afterwards_and_the_result_is_handed_on() {
        String result = transactions().inTransaction(() -> {
            procedures().save(procedure("p-1").build());
            patients().save(EVA, NOON);
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(procedures().find("p-1")).isPresent();
        assertThat(patients().find(PATIENT)).contains(EVA);
    }

    @Test
    default void an_exception_takes_everything_back_and_is_thrown_on_itself() {
        RefusedException refused = new RefusedException(Refusal.CONFLICT, "PID-3", "another patient");
        assertThatThrownBy(() -> transactions().run(() -> {
                    procedures().save(procedure("p-1").build());
                    patients().save(EVA, NOON);
                    throw refused;
                }))
                .isSameAs(refused);
        assertThat(procedures().find("p-1")).isEmpty();
        assertThat(patients().find(PATIENT)).isEmpty();
    }

    @Test
    default void changes_of_one_procedure_that_was_read_for_update_lose_nothing() {
        procedures().save(procedure("p-1").build());
        Examples.atOnce(6, () -> {
            for (int i = 0; i < 10; i++) {
                transactions().run(() -> {
                    Procedure p = procedures().forUpdate("p-1").orElseThrow();
                    procedures()
                            .save(p.change()
                                    .reason(p.reason() + "x")
                                    .steps(List.of(
                                            Examples.step("S" + p.reason().length(), "CARM1")))
                                    .build());
                });
            }
            return true;
        });
        assertThat(procedures().find("p-1").orElseThrow().reason()).hasSize(60);
        assertThat(procedures().byScheduledStep("S59")).hasSize(1);
        assertThat(procedures().byScheduledStep("S58")).isEmpty();
    }

    @Test
    default void an_error_takes_everything_back_too() {
        AssertionError error = new AssertionError("a bug");
        assertThatThrownBy(() -> transactions().run(() -> {
                    patients().save(EVA, NOON);
                    throw error;
                }))
                .isSameAs(error);
        assertThat(patients().find(PATIENT)).isEmpty();
    }

    @Test
    default void nested_ones_join_and_go_back_with_the_outer_one() {
        assertThatThrownBy(() -> transactions().run(() -> {
                    transactions().run(() -> procedures().save(procedure("p-1").build()));
                    assertThat(procedures().find("p-1")).isPresent();
                    throw new IllegalStateException("after the nested one");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(procedures().find("p-1")).isEmpty();
    }

    @Test
    default void a_nested_failure_that_somebody_swallowed_takes_everything_back() {
        assertThatThrownBy(() -> transactions().run(() -> {
                    procedures().save(procedure("p-1").build());
                    try {
                        transactions().run(() -> {
                            patients().save(EVA, NOON);
                            throw new IllegalStateException("swallowed");
                        });
                    } catch (IllegalStateException swallowed) {
                        // as a careless caller would
                    }
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(procedures().find("p-1")).isEmpty();
        assertThat(patients().find(PATIENT)).isEmpty();
    }

    @Test
    default void a_broken_rule_that_somebody_swallowed_takes_everything_back() {
        procedures().save(procedure("p-1").appointment("A1").build());
        assertThatThrownBy(() -> transactions().run(() -> {
                    patients().save(EVA, NOON);
                    try {
                        procedures().save(procedure("p-2").appointment("A1").build());
                    } catch (RuntimeException swallowed) {
                        // as a careless caller would
                    }
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(patients().find(PATIENT)).isEmpty();
    }

    @Test
    default void reads_see_the_writes_before_them() {
        transactions().run(() -> {
            procedures().save(procedure("p-1").build());
            Procedure arrived = procedures().find("p-1").orElseThrow().withStatus(ProcedureStatus.ARRIVED);
            procedures().save(arrived);
            assertThat(procedures().find("p-1")).contains(arrived);
        });
    }

    @Test
    default void a_broken_rule_of_the_records_takes_everything_back_and_is_no_outage() {
        procedures().save(procedure("p-1").appointment("A1").build());
        assertThatThrownBy(() -> transactions().run(() -> {
                    patients().save(EVA, NOON);
                    procedures().save(procedure("p-2").appointment("A1").build());
                }))
                .isNotInstanceOf(org.suitegateway.core.error.UnavailableException.class);
        assertThat(patients().find(PATIENT)).isEmpty();
        assertThat(procedures().byAppointment("A1")).map(Procedure::id).contains("p-1");
        patients().save(EVA, NOON);
        assertThat(patients().find(PATIENT)).as("the next transaction works").isPresent();
    }

    @Test
    default void what_follows_a_commit_finds_the_changes_and_comes_once() {
        List<String> heard = new java.util.ArrayList<>();
        Runnable look =
                () -> heard.add(procedures().find("p-1").map(Procedure::id).orElse("nothing"));
        transactions().run(() -> {
            transactions().afterCommit(look);
            procedures().save(procedure("p-1").build());
            transactions().run(() -> transactions().afterCommit(look));
            assertThat(heard).isEmpty();
        });
        assertThat(heard).containsExactly("p-1");
        transactions().afterCommit(look);
        assertThat(heard).as("without a transaction at once").hasSize(2);
    }

    @Test
    default void what_follows_a_commit_does_not_follow_what_is_taken_back() {
        List<String> heard = new java.util.ArrayList<>();
        assertThatThrownBy(() -> transactions().run(() -> {
                    transactions().afterCommit(() -> heard.add("no"));
                    throw new IllegalStateException("taken back");
                }))
                .isInstanceOf(IllegalStateException.class);
        transactions().run(() -> transactions().afterCommit(() -> heard.add("yes")));
        assertThat(heard).containsExactly("yes");
    }

    @Test
    default void what_comes_last_sees_all_changes_in_the_order_of_the_names_and_once_each() {
        List<String> done = new java.util.ArrayList<>();
        transactions().run(() -> {
            transactions().atEnd("b", () -> done.add("b"));
            transactions().run(() -> transactions().atEnd("a", () -> {
                done.add("a " + procedures().find("p-1").map(Procedure::id).orElse("nothing"));
                transactions().atEnd("c", () -> done.add("c"));
            }));
            transactions().atEnd("b", () -> done.add("b again"));
            assertThat(done).isEmpty();
            procedures().save(procedure("p-1").build());
        });
        assertThat(done).containsExactly("a p-1", "b", "c");

        transactions().atEnd("alone", () -> procedures().save(procedure("p-2").build()));
        assertThat(procedures().find("p-2")).isPresent();
    }

    @Test
    default void what_comes_last_belongs_to_the_transaction() {
        assertThatThrownBy(() -> transactions().run(() -> {
                    procedures().save(procedure("p-1").build());
                    transactions().atEnd("last", () -> {
                        patients().save(EVA, NOON);
                        throw new IllegalStateException("at the end");
                    });
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(procedures().find("p-1")).isEmpty();
        assertThat(patients().find(PATIENT)).isEmpty();
        transactions().run(() -> {}); // and leaves nothing behind for the next
        assertThat(patients().find(PATIENT)).isEmpty();
    }

    @Test
    default void transactions_that_would_wait_for_each_other_are_all_kept() {
        procedures().save(procedure("p-1").build());
        procedures().save(procedure("p-2").build());
        java.util.concurrent.CyclicBarrier both = new java.util.concurrent.CyclicBarrier(2);
        java.util.concurrent.atomic.AtomicInteger turn = new java.util.concurrent.atomic.AtomicInteger();
        Examples.atOnce(2, () -> {
            boolean forward = turn.getAndIncrement() == 0;
            both.await();
            for (int i = 0; i < 4; i++) {
                transactions().run(() -> {
                    longer(forward ? "p-1" : "p-2");
                    longer(forward ? "p-2" : "p-1");
                });
            }
            return true;
        });
        assertThat(procedures().find("p-1").orElseThrow().reason()).hasSize(8);
        assertThat(procedures().find("p-2").orElseThrow().reason()).hasSize(8);
    }

    private void longer(String procedureId) {
        Procedure p = procedures().forUpdate(procedureId).orElseThrow();
        procedures().save(p.change().reason(p.reason() + "x").build());
    }

    @Test
    default void transactions_of_many_threads_are_all_kept() {
        java.util.concurrent.atomic.AtomicInteger number = new java.util.concurrent.atomic.AtomicInteger();
        Examples.atOnce(8, () -> {
            for (int i = 0; i < 5; i++) {
                String id = "p-" + number.incrementAndGet();
                transactions().run(() -> {
                    procedures().save(procedure(id).build());
                    procedures().save(procedures().find(id).orElseThrow().withStatus(ProcedureStatus.ARRIVED));
                });
            }
            return Boolean.TRUE;
        });
        for (int i = 1; i <= 40; i++) {
            assertThat(procedures().find("p-" + i)).map(Procedure::status).contains(ProcedureStatus.ARRIVED);
        }
    }
}
