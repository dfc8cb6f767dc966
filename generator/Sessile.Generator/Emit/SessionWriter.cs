using System.Globalization;
using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;
using Sessile.Generator.Model;

namespace Sessile.Generator.Emit;

/// <summary>Writes the file of one graph: the Session class with its variables, Run methods and kernels.</summary>
internal static class SessionWriter
{
    public static string Write(SessionSource source)
    {
        var writer = new CodeWriter(source.Model.ChecksOverflow);
        ClassFrame.Write(writer, source.Model.Class, () => WriteSession(writer, source));
        return writer.ToString();
    }

    private static void WriteSession(CodeWriter writer, SessionSource source)
    {
        var session = new SessionNames(source, PackedWeights.Of(source), SessionFiles.Of(source), source.AllRuns.Any(r => r.IsDynamic));
        var kernels = new KernelCatalog(source.LongExtent, session, writer.Another());
        var runs = writer.Another();
        var members = source.Runs.Select(r => new RunMembers(session, r)).ToArray();
        WriteInitialize(runs, source, kernels, session);
        foreach (var run in members)
            RunWriter.Write(runs.Line(), run.Run, kernels, session, run);
        WriteDocumentation(writer, source, session);
        using (writer.Open($"{source.Model.Class.SessionAccessibility} sealed partial class Session : global::Sessile.GraphSession"))
        {
            WriteLayout(writer, source, session);
            WriteConstructors(writer, source, session, members);
            WriteVariables(writer, source.Model);
            writer.Line().Line(runs.ToString().TrimEnd('\n'));
            session.Packs.WriteMethods(writer, source, kernels, session);
            WriteConstants(writer, session);
            WriteKernels(writer, kernels, session);
        }
    }

    private static string Name(this GraphModel model) => model.Class.Name;

    private static void WriteDocumentation(CodeWriter writer, SessionSource source, SessionNames session)
    {
        var scratch = source.WorkingRuns.Select(r => r.Plan.StaticBytes).DefaultIfEmpty(0).Max();
        writer.Line($"/// <summary>A session of the graph <see cref=\"{source.Model.Name()}\"/>: its variables, its scratch memory, and the runs over them.</summary>");
        writer.Line("/// <remarks>");
        writer.Line($"/// Variables: {session.VariableBytes.ToString(CultureInfo.InvariantCulture)} bytes. Scratch memory: {scratch.ToString(CultureInfo.InvariantCulture)} bytes{(source.Runs.Any(r => r.IsDynamic) ? ", and more as dynamic sizes need" : "")}.{(session.Packs.ByteCount > 0 ? $" Packed weights and kept values: {session.Packs.ByteCount.ToString(CultureInfo.InvariantCulture)} bytes." : "")}");
        foreach (var variable in source.Model.Variables)
            writer.Line($"/// <para><c>{variable.Name}</c> {variable.Type.DType.DisplayName()}{variable.Type.Shape}</para>");
        writer.Line("/// </remarks>");
    }

    private static void WriteLayout(CodeWriter writer, SessionSource source, SessionNames session)
    {
        var scratch = source.AllRuns.Select(r => r.Plan.StaticBytes).DefaultIfEmpty(0).Max();
        writer.Line($"private static readonly global::Sessile.Sessions.SessionLayout {session.Layout} = new(");
        using var indent = writer.Indent();
        writer.Line(Literals.Quote(source.Model.Class.FullName) + ",");
        writer.Line("[");
        for (var i = 0; i < source.Model.Variables.Count; i++)
        {
            var variable = source.Model.Variables[i];
            var shape = string.Join(", ", variable.Type.Shape.Select(d => d.ToString()));
            writer.Line($"    new({Literals.Quote(variable.Name)}, global::Sessile.ElementType.{ElementType(variable.Type.DType)}, [{shape}], {(variable.IsTrainable ? "true" : "false")}, {session.VariableOffset(i)}),");
        }

        writer.Line("],");
        writer.Line($"{session.VariableBytes.ToString(CultureInfo.InvariantCulture)}, {scratch.ToString(CultureInfo.InvariantCulture)},");
        var streams = source.Streams.Select((s, i) => $"new({Seed(s.GraphSeed)}, {Seed(s.OpSeed)}, {i.ToString(CultureInfo.InvariantCulture)})");
        writer.Line($"[{string.Join(", ", streams)}],");
        writer.Line($"[{string.Join(", ", source.Runs.SelectMany(r => r.Symbols).Distinct().Select(Literals.Quote))}]{(session.Packs.Count > 0 ? FormattableString.Invariant($", {session.Packs.ByteCount}, {session.Packs.Count}") : "")}{session.Files.Arguments()});");
    }

    /// <summary>The runtime's enumeration has the same names.</summary>
    private static string ElementType(DType type) => type.ToString();

    private static string Seed(long? seed) => seed is { } value ? value.ToString(CultureInfo.InvariantCulture) + "L" : "null";

    /// <summary>Whether some run is sure to use several threads, which are then made with the session. Where it depends on dynamic sizes the first long run makes them.</summary>
    private static bool UsesThreads(SessionSource source) => source.WorkingRuns.SelectMany(r => r.Lowered.Kernels).Any(k => k switch
    {
        LoopKernel loop => LoopNest.Of(loop).Split is { IsStatic: true },
        CallKernel call => call.IsSplit && LoopSplit.Pays(call),
        ChainKernel chain => chain.Rows.IsStatic,
        JointKernel => true,
        _ => false,
    });

    private static void WriteConstructors(CodeWriter writer, SessionSource source, SessionNames session, IReadOnlyList<RunMembers> members)
    {
        var graph = source.Model.Name();
        writer.Line();
        writer.Line($"/// <summary>A session of <c>{graph}</c> with its variables at their initial values.</summary>");
        using (writer.Open("public Session()\n    : this((global::Sessile.SessionOptions?)null)"))
        {
        }

        writer.Line();
        writer.Line($"/// <summary>A session of <c>{graph}</c>.</summary>");
        writer.Line("/// <param name=\"options\">Null: the defaults.</param>");
        using (writer.Open($"public Session(global::Sessile.SessionOptions? options)\n    : base({session.Layout}, options)"))
        {
            if (UsesThreads(source))
                writer.Line("ReserveThreads();");
            writer.Line("if (options?.Initialize ?? true)").Line("    Initialize();");
            WriteReservations(writer, members);
        }

        WriteFork(writer, members);
    }

    private static void WriteFork(CodeWriter writer, IReadOnlyList<RunMembers> members)
    {
        writer.Line();
        using (writer.Open("private Session(Session parent)\n    : base(parent)"))
            WriteReservations(writer, members);
        writer.Line();
        writer.Line("/// <summary>A session that shares this one's variables and has scratch memory and random state of its own, for a thread of its own: it may run while this one does.</summary>");
        writer.Line("/// <remarks>A run sees the variables as they were before or after another's commit, never in between. Each of the two may be disposed of first.</remarks>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">A run of this session is under way.</exception>");
        writer.Line("public Session Fork() => new(this);");
    }

    /// <summary>Memory for the sizes that the options reserve is taken at once, so that no run up to them allocates.</summary>
    private static void WriteReservations(CodeWriter writer, IReadOnlyList<RunMembers> members)
    {
        foreach (var runs in members.Where(m => m.Run.IsDynamic).GroupBy(m => Reservations(m.Run)))
        {
            var sizes = runs.First().Run.Symbols.Select(Reserved);
            using (writer.Open($"if ({string.Join(" && ", sizes.Select(s => s + " > 0"))})"))
            {
                foreach (var run in runs)
                    writer.Line($"{run.Plan}({runs.Key});");
            }
        }
    }

    private static string Reservations(RunSource run) => string.Join(", ", run.Symbols.Select(Reserved));

    private static string Reserved(string symbol) => $"ReservedSize({Literals.Quote(symbol)})";

    private static void WriteVariables(CodeWriter writer, GraphModel model)
    {
        foreach (var property in model.Properties.Where(p => p.Kind == PropertyKind.Variable && p.Accessibility != "private"))
        {
            var variable = model.Variables[property.Variable];
            var type = variable.Type.DType.CSharpName();
            writer.Line();
            writer.Line($"/// <summary>The live value of the variable <c>{variable.Name}</c> {variable.Type.DType.DisplayName()}{variable.Type.Shape}, writable, valid until the next run.</summary>");
            writer.Line(variable.Type.Shape.IsScalar
                ? $"{property.Accessibility} ref {type} {Names.Escape(property.Name)} => ref VariableScalar<{type}>({property.Variable});"
                : $"{property.Accessibility} global::System.Numerics.Tensors.TensorSpan<{type}> {Names.Escape(property.Name)} => VariableSpan<{type}>({property.Variable});");
        }
    }

    private static void WriteInitialize(CodeWriter writer, SessionSource source, KernelCatalog kernels, SessionNames session)
    {
        if (source.Initialization is { } initialization)
        {
            RunWriter.Write(writer, initialization, kernels, session, new RunMembers(session, initialization));
            return;
        }

        writer.Line("/// <inheritdoc/>");
        using (writer.Open("public override void Initialize()"))
        {
            writer.Line("EnterRun();").Line("ExitRun();");
        }
    }

    private static void WriteConstants(CodeWriter writer, SessionNames session)
    {
        foreach (var list in session.Lists)
            writer.Line().Line($"private static global::System.ReadOnlySpan<int> {list.Value} => [{list.Key}];");
        foreach (var constant in session.Constants)
        {
            var type = constant.Key.DType.CSharpName();
            writer.Line().Line(SessionNames.IsSpan(constant.Key)
                ? $"private static global::System.ReadOnlySpan<{type}> {constant.Value} => {Elements(constant.Key)};"
                : $"private static readonly {type}[] {constant.Value} = {Elements(constant.Key)};");
        }
    }

    /// <summary>Data of the assembly. Floats of 16 bits are no constants of the language, but their bits are.</summary>
    private static string Elements(ConstantData data)
    {
        var places = Enumerable.Range(0, data.Count);
        return data.DType.IsStoredFloat()
            ? $"global::System.Runtime.InteropServices.MemoryMarshal.Cast<ushort, {data.DType.CSharpName()}>((global::System.ReadOnlySpan<ushort>)[{string.Join(", ", places.Select(i => data.BitsAt(i).ToString(CultureInfo.InvariantCulture)))}]).ToArray()"
            : $"[{string.Join(", ", places.Select(i => Literals.Of(data, i)))}]";
    }

    private static void WriteKernels(CodeWriter writer, KernelCatalog kernels, SessionNames session)
    {
        if (kernels.Text.Length == 0)
            return;
        writer.Line();
        using (writer.Open($"private static class {session.Kernels}"))
            writer.Line(kernels.Text.TrimEnd('\n'));
    }
}
