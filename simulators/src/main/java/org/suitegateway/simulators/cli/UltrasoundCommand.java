package org.suitegateway.simulators.cli;

import java.io.PrintWriter;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.ultrasound.UltrasoundUnit;
import org.suitegateway.simulators.workflow.Console;
import org.suitegateway.simulators.workflow.DeviceProcedure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "ultrasound",
        mixinStandardHelpOptions = true,
        description = "A procedure at an ultrasound unit: takes the patient from the worklist, announces the "
                + "performed step, sends an RGB image, a JPEG image, a JPEG clip and an uncompressed clip, "
                + "completes the step, asks for storage commitment. What the peer does not serve is left out.")
final class UltrasoundCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Target target = new Target();

    @Mixin
    private WorkflowOptions workflow = new WorkflowOptions();

    @Mixin
    private FaultOption fault = new FaultOption();

    @Option(names = "--frames", defaultValue = "30", description = "of each clip; default: ${DEFAULT-VALUE}")
    private int frames;

    @Override
    public Integer call() throws Exception {
        Uids uids = Uids.fresh();
        PrintWriter out = spec.commandLine().getOut();
        try (UltrasoundUnit unit =
                UltrasoundUnit.switchOn(workflow.machine(Machine.US1), uids, 640, 480, workflow.devicePort())) {
            Console console = workflow.console(unit.device(), target.call(unit.aeTitle()), uids, out);
            DeviceProcedure procedure = workflow.begin(console, "Ultrasound guidance", uids);
            UltrasoundUnit.Examination examination = unit.begin(procedure.order(), 7);
            LocalDateTime start = procedure.order().started();
            procedure.send(examination.image(start, 0));
            procedure.send(examination.jpegImage(start.plusSeconds(30), 0.5));
            procedure.send(examination.clip(start.plusSeconds(60), frames));
            procedure.send(examination.rawClip(start.plusSeconds(90), frames), fault.last());
            return workflow.end(procedure, start.plusSeconds(120), Optional.empty())
                            .good()
                    ? 0
                    : 1;
        }
    }
}
