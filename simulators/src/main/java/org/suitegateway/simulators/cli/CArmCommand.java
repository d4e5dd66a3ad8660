package org.suitegateway.simulators.cli;

import java.io.PrintWriter;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.suitegateway.simulators.carm.CArm;
import org.suitegateway.simulators.carm.Examination;
import org.suitegateway.simulators.carm.Examination.Exposure;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.workflow.Console;
import org.suitegateway.simulators.workflow.DeviceProcedure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "carm",
        mixinStandardHelpOptions = true,
        description = "A procedure at a C-arm: takes the patient from the worklist, announces the performed step, "
                + "sends fluoroscopy images of a spine phantom, a run and the dose report, completes the "
                + "step, asks for storage commitment. What the peer does not serve is left out.")
final class CArmCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Target target = new Target();

    @Mixin
    private WorkflowOptions workflow = new WorkflowOptions();

    @Mixin
    private FaultOption fault = new FaultOption();

    @Option(names = "--images", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
    private int images;

    @Option(names = "--size", defaultValue = "1024", description = "rows and columns; default: ${DEFAULT-VALUE}")
    private int size;

    @Option(names = "--run-frames", defaultValue = "8", description = "0 for no run; default: ${DEFAULT-VALUE}")
    private int runFrames;

    @Option(names = "--no-report", description = "keeps the dose report back")
    private boolean noReport;

    @Override
    public Integer call() throws Exception {
        Uids uids = Uids.fresh();
        PrintWriter out = spec.commandLine().getOut();
        try (CArm carm =
                CArm.switchOn(workflow.machine(Machine.CARM1), uids, size, CArm.Depth.TWELVE, workflow.devicePort())) {
            Console console = workflow.console(carm.device(), target.call(carm.aeTitle()), uids, out);
            DeviceProcedure procedure = workflow.begin(console, "Lumbar fluoroscopy", uids);
            Examination examination = carm.begin(procedure.order(), 7);
            LocalDateTime start = procedure.order().started();
            int last = images + (runFrames > 0 ? 1 : 0) + (noReport ? 0 : 1);
            for (int i = 0; i < images; i++) {
                LocalDateTime at = start.plusSeconds(20L * i);
                if (i > 0 && i == images / 2) {
                    procedure
                            .nextStep(at, examination.stepDose(), () -> examination.report(at))
                            .ifPresent(examination::continueAs);
                }
                DicomObject spot = examination.spot(at, Exposure.look("1.8"), (i + 1.0) / images, 0);
                procedure.send(spot, procedure.objects() == last - 1 ? fault.last() : Optional.empty());
                procedure.exposed(examination.stepDose(), () -> examination.report(at));
            }
            if (runFrames > 0) {
                LocalDateTime at = start.plusSeconds(20L * images);
                DicomObject run = examination.run(at, new Exposure("2.7", "1.9"), runFrames);
                procedure.send(run, procedure.objects() == last - 1 ? fault.last() : Optional.empty());
                procedure.exposed(examination.stepDose(), () -> examination.report(at));
            }
            LocalDateTime end = start.plusSeconds(20L * images + 30);
            if (!noReport) {
                procedure.report(() -> examination.report(end), fault.last());
            }
            DeviceProcedure.Outcome outcome = workflow.end(procedure, end, Optional.of(examination.stepDose()));
            out.println(examination.totals());
            return outcome.good() ? 0 : 1;
        }
    }
}
