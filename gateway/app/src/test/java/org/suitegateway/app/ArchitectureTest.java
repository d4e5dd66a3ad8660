package org.suitegateway.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows of the folder table in README.md, and a few rules that prose alone would not hold. */
class ArchitectureTest {
    private static final List<String> ADAPTERS = List.of("dicom", "dosimetry", "hl7", "notify", "store", "web");
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.suitegateway");

    @Test
    void every_module_is_looked_at() {
        for (String module :
                List.of("core", "dicom", "dosimetry", "hl7", "notify", "store", "routes", "app", "simulators")) {
            assertThat(ALL.containPackage("org.suitegateway." + module))
                    .as(module)
                    .isTrue();
        }
    }

    @Test
    void the_core_knows_the_jdk_null_annotations_and_slf4j_only() {
        classes()
                .that()
                .resideInAPackage("org.suitegateway.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.suitegateway.core..", "java..", "org.jspecify..", "org.slf4j..")
                .check(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dicom", "dosimetry", "hl7", "notify", "store", "web"})
    void an_adapter_knows_the_core_and_no_other_adapter(String adapter) {
        String[] others = ADAPTERS.stream()
                .filter(a -> !a.equals(adapter))
                .map(a -> "org.suitegateway." + a + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("org.suitegateway." + adapter + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage("org.suitegateway." + adapter + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.suitegateway.routes..", "org.suitegateway.app..", "org.suitegateway.simulators..")
                .check(ALL);
    }

    @Test
    void routes_know_the_core_and_camel_only() {
        classes()
                .that()
                .resideInAPackage("org.suitegateway.routes..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.suitegateway.routes..",
                        "org.suitegateway.core..",
                        "org.apache.camel..",
                        "java..",
                        "org.jspecify..",
                        "org.slf4j..")
                .check(ALL);
    }

    @Test
    void simulators_share_no_code_with_the_gateway() {
        noClasses()
                .that()
                .resideInAPackage("org.suitegateway.simulators..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.suitegateway.core..",
                        "org.suitegateway.dicom..",
                        "org.suitegateway.dosimetry..",
                        "org.suitegateway.hl7..",
                        "org.suitegateway.notify..",
                        "org.suitegateway.store..",
                        "org.suitegateway.web..",
                        "org.suitegateway.routes..",
                        "org.suitegateway.app..",
                        "org.aoju..",
                        "ca.uhn..")
                .check(ALL);
    }

    @Test
    void the_dicom_toolkit_is_used_in_one_module_only() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.suitegateway.dicom..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.aoju..")
                .check(ALL);
    }

    @Test
    void hapi_is_used_where_messages_come_in_and_where_they_go_out() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.suitegateway.hl7..", "org.suitegateway.notify..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ca.uhn..")
                .check(ALL);
    }

    @Test
    void spring_stays_in_web_and_app() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.suitegateway.web..", "org.suitegateway.app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(ALL);
    }

    @Test
    void features_of_the_core_have_no_cycle_with_their_values() {
        SlicesRuleDefinition.slices()
                .matching("org.suitegateway.core.(quantity|time|error|patient|device|study)..")
                .should()
                .beFreeOfCycles()
                .check(ALL);
    }

    @Test
    void nobody_asks_the_machine_for_time_or_zone() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.suitegateway.core..",
                        "org.suitegateway.dicom..",
                        "org.suitegateway.dosimetry..",
                        "org.suitegateway.hl7..",
                        "org.suitegateway.notify..",
                        "org.suitegateway.store..",
                        "org.suitegateway.web..",
                        "org.suitegateway.routes..",
                        "org.suitegateway.app..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(ZoneId.class, "systemDefault")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(ALL);
    }
}
