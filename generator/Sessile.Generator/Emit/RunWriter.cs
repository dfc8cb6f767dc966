using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;
using Sessile.Generator.Model;

namespace Sessile.Generator.Emit;

/// <summary>Writes one Run method: feeds are checked, kernels called in order, variables committed, results handed out.</summary>
internal sealed partial class RunWriter
{
    private readonly RunSource _run;
    private readonly KernelCatalog _kernels;
    private readonly SessionNames _session;
    private readonly RunMembers _members;
    private CodeWriter _writer;
    private Names _names;
    private Dictionary<TensorBuffer, string> _references = [];

    private RunWriter(CodeWriter writer, RunSource run, KernelCatalog kernels, SessionNames session, RunMembers members)
    {
        _writer = writer;
        _run = run;
        _kernels = kernels;
        _session = session;
        _division = new MethodParts(run.MethodReferences);
        _names = NewNames([]);
        _members = members;
    }

    public static void Write(CodeWriter writer, RunSource run, KernelCatalog kernels, SessionNames session, RunMembers members) =>
        new RunWriter(writer, run, kernels, session, members).WriteAll();

    private Names NewNames(IEnumerable<string> passed) =>
        new(_run.Model.Parameters.Select(p => p.Name).Concat(_run.Symbols).Concat(_run.Symbols.Select(SizeOf)).Concat(_session.Members).Concat(passed));

    private void WriteAll()
    {
        WriteShapeFields();
        if (_run.IsDynamic)
            WritePlan();
        RunDocumentation.Write(_writer, _run);
        WriteOption();
        using (_writer.OpenMethod(RunSignature.Of(_run.Model)))
        {
            WriteEntry();
            if (CanThrow)
                WriteGuarded();
            else
                WriteBody();
        }

        WriteParts();
    }

    /// <summary>
    /// A run is to be fast from its second call. What runs once had better not be optimized, nor what takes long beside what stands between its kernels: these are methods of
    /// their own, and optimizing the calls of hundreds takes longer than many runs.
    /// </summary>
    private void WriteOption()
    {
        if (!_run.Model.IsInitialization && _run.Keeps is null && !CostModel.IsLong(_run.Lowered.Kernels))
            _writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]");
    }

    /// <summary>Whether anything but an uninitialized variable can end the run early. A small run that cannot is spared the cost of an exception handler.</summary>
    private bool CanThrow => _run.IsDynamic || Commits || _run.Lowered.Buffers.Any(b => b.Pack?.Kept is not null) || _run.Fetches.Values.Any(f => f.Buffer.Kind == BufferKind.Variable)
        || _run.Model.Parameters.Any(p => p.Kind is not (ParameterKind.Scalar or ParameterKind.OutView or ParameterKind.OutScalar))
        || _run.Lowered.Kernels.Any(k => k is not LoopKernel || k.CanFail);

    private void WriteEntry()
    {
        if (CanThrow || _run.VariablesRead.Count == 0)
            _writer.Line(Commits ? "EnterCommittingRun();" : "EnterRun();");
        else
            _writer.Line("if (!TryEnterRun())").Line($"    EnterRun({VariablesRead});");
    }

    private void WriteGuarded()
    {
        using (_writer.Open("try"))
            WriteBody();
        using (_writer.Open("finally"))
        {
            if (ReadsInitialFiles)
                _writer.Line("ReleaseInitialFiles();");
            _writer.Line("ExitRun();");
        }
    }

    private void WriteBody()
    {
        WriteFeeds();
        WriteRoom();
        WriteRequired();
        if (ReadsInitialFiles)
            _writer.Line("LoadInitialFiles();");
        if (_run.IsDynamic)
            _writer.Line($"if ({string.Join(" || ", _run.Symbols.Select(s => $"{Local(s)} != {_members.SizeOf(s)}"))})").Line($"    {_members.Plan}({string.Join(", ", _run.Symbols.Select(Local))});");
        WritePacking();
        foreach (var draw in _run.Lowered.Draws.Where(d => d.IsCounted))
            _writer.Line($"nint {Draws(draw.Stream)} = 0;");
        var inParts = _division.AreMany(_run.Lowered.Kernels);
        WriteSequence(_run.Lowered.Kernels.Take(_run.Lowered.FirstCommit).ToArray(), inParts);
        if (Commits)
            _writer.Line().Line("// Everything that can fail has succeeded: the variables change now.").Line("BeginCommit();");
        WriteSequence(_run.Lowered.Kernels.Skip(_run.Lowered.FirstCommit).ToArray(), inParts);
        WriteCommits();
        WriteResults();
    }

    /// <summary>Whether it is the initialization, of values that stand in files.</summary>
    private bool ReadsInitialFiles => _session.Files.HasInitial && _run.Model.IsInitialization;

    /// <summary>Weights that were written since they were packed last are packed anew, and what is kept of them is computed anew.</summary>
    private void WritePacking() => WriteStatements(_run.Lowered.Buffers.Select(b => b.Pack).OfType<WeightPack>().Distinct()
        .Select(pack => _session.Packs.Renewal(pack, _session, _run.Lowered.RowsWith(pack) is { } rows ? Text(rows) : null)).ToArray());

    private void WriteRequired()
    {
        if (CanThrow && _run.VariablesRead.Count > 0)
            _writer.Line("if (!AllVariablesInitialized)").Line($"    RequireInitialized({VariablesRead});");
    }

    private string VariablesRead => _session.List(_run.VariablesRead.Select(v => v.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private void WriteKernel(Kernel kernel)
    {
        _writer.Line();
        foreach (var line in kernel.Comment.Split('\n'))
            _writer.Line("// " + line);
        foreach (var variable in kernel.Writes.Select(b => b.InVariable).Where(v => v >= 0).Distinct())
            _writer.Line($"// In place: the variable {_session.VariableName(variable)} changes here; nothing that follows can fail.");
        if (kernel is ControlKernel control)
        {
            WriteControl(control);
            return;
        }

        if (kernel is ChainKernel chain)
        {
            WriteChain(chain);
            return;
        }

        if (kernel is JointKernel joint)
        {
            WriteJoint(joint);
            return;
        }

        var call = kernel switch
        {
            LoopKernel loop => LoopCall(loop),
            CallKernel library => LibraryCall(library),
            _ => throw new InvalidOperationException(kernel.GetType().Name),
        };
        WriteCall(kernel, call);
        if (kernel.DrawnStream >= 0)
            _writer.Line($"{Draws(kernel.DrawnStream)}++;");
    }

    /// <summary>With the line of the user's source that a debugger shows for it.</summary>
    private void WriteCall(Kernel kernel, string call)
    {
        if (kernel.Origin >= 0)
            _writer.Line($"#line@ {(_run.Trace == 0 ? "inference" : "training")} {kernel.Origin}");
        _writer.Line(call);
        if (kernel.Origin >= 0)
            _writer.Line("#line@ end");
    }

    /// <summary>A loop as it is where its buffers lie.</summary>
    private LoopKernel Placed(LoopKernel loop) => Streaming.ButInPlace(loop, _run.Plan.Home);

    private string LoopCall(LoopKernel loop)
    {
        var method = _kernels.Add(Placed(loop));
        var arguments = ArgumentsOf(method);
        if (method.Split is not { } split)
            return $"{_session.Kernels}.{method.Name}({string.Join(", ", arguments)});";
        var state = string.Join(", ", arguments);
        var parts = _names.Unique(Names.Camel(method.LoopName));
        return $"var {parts} = new {_session.Kernels}.{method.LoopName}({state}); {split.ToCSharp(parts, Local)}";
    }

    /// <summary>The windows and the sizes that the method is told.</summary>
    private IEnumerable<string> ArgumentsOf(KernelMethod method) => method.Windows.Select(w => Reference(w.Buffer, w.Offset))
        .Concat(method.Symbols.Select(s => method.Values.TryGetValue(s, out var value) ? Text(value) : Local(s)));

    private string LibraryCall(CallKernel call)
    {
        var result = call.Arguments.FirstOrDefault(a => a.Kind == ArgumentKind.Result);
        var target = result is null ? "" : Element(result.Access!) + " = ";
        var arguments = call.Arguments.Where(a => a != result).Select(Argument)
            .Concat(call.Ending is { } ending ? [Construction(ending)] : []).Concat(call.Epilogue is { } e ? [Construction(_kernels.Add(e))] : []).Concat(call.Prologue is { } p ? [Construction(_kernels.Add(p))] : []);
        return $"{target}{MethodOf(call, call.Method)}({string.Join(", ", arguments)});";
    }

    private string Construction(BlockStruct type)
    {
        var arguments = type.Windows.Select(w => Reference(w.Buffer, w.Offset)).Concat(type.Symbols.Select(Local));
        return $"new {_session.Kernels}.{type.Name}({string.Join(", ", arguments)})";
    }

    /// <summary>A library's method, or the one by its side that ends rows.</summary>
    private static string MethodOf(CallKernel call, string method) => method + (call.Ending is null ? "" : "AndEnd");

    private string Construction(RowEnding ending)
    {
        var row = ending.Row is { } window ? Reference(window.Buffer, window.Offset) + ", " : "";
        return $"new global::Sessile.Kernels.RowEnding<{ending.DType.CSharpName()}>({row}{(ending.Clamps ? "true" : "false")})";
    }

    private string Argument(Argument argument) => argument.Kind switch
    {
        ArgumentKind.Size => Text(argument.Size!),
        ArgumentKind.Text => argument.Text!,
        ArgumentKind.IsPacked => $"IsPacked({_session.Packs.IndexOf(argument.Access!.Buffer.Pack!)})",
        ArgumentKind.Literal => Literals.Of(argument.Data!),
        ArgumentKind.Value => Element(argument.Access!),
        ArgumentKind.Draws => $"{argument.Text} + (ulong)({Text(argument.Size!)} * {Draws(argument.Stream)})",
        ArgumentKind.Input when argument.Size is { } count => Span("CreateReadOnlySpan", argument.Access!, count),
        ArgumentKind.Output when argument.Size is { } count => Span("CreateSpan", argument.Access!, count),
        ArgumentKind.Sizes => $"{argument.Text}({string.Join(", ", argument.Sizes!.Select(Text))}){argument.Then}",
        ArgumentKind.List => $"[{string.Join(", ", argument.Sizes!.Select(Text))}]",
        _ => Reference(argument.Access!.Buffer, argument.Access.Offset),
    };

    private string Span(string method, Access access, Dim count) =>
        $"global::System.Runtime.InteropServices.MemoryMarshal.{method}({Reference(access.Buffer, access.Offset)}, {(count.IsStatic ? Text(count) : $"checked((int){Text(count)})")})";

    private string Text(Dim dim) => dim.ToCSharp(Local);

    /// <summary>The local that holds a dynamic size; not the symbol's own name where a parameter has that.</summary>
    private string Local(string symbol) => _chain is not null ? Captured(symbol) : _rows.TryGetValue(symbol, out var row) ? row : Names.Escape(SizeOf(symbol));

    /// <summary>The local with a dimension's size: called as the dimension, or with <c>Size</c> behind it where a parameter or a member is called so.</summary>
    private string SizeOf(string symbol)
    {
        var name = symbol;
        while (_run.Model.Parameters.Any(p => p.Name == name) || _session.Members.Contains(name) || (name != symbol && _run.Symbols.Contains(name)))
            name += RunParameter.SizeSuffix;
        return name;
    }

    private string Reference(TensorBuffer buffer, Dim offset)
    {
        if (buffer.Place is { } place)
            return place.Buffer.DType == buffer.DType ? Reference(place.Buffer, place.Offset + offset) : Reinterpreted(Reference(place.Buffer, place.Offset + offset), place.Buffer.DType, buffer.DType);
        var name = ReferenceTo(buffer);
        return offset.Equals(Dim.Zero) ? "ref " + name : $"ref Unsafe_.Add(ref {name}, {Text(offset)})";
    }

    private static string Reinterpreted(string reference, DType from, DType to) =>
        $"ref Unsafe_.As<{from.CSharpName()}, {to.CSharpName()}>({reference})";

    /// <summary>A local that refers to the buffer's first element, declared at its first use.</summary>
    private string ReferenceTo(TensorBuffer buffer)
    {
        if (_references.TryGetValue(buffer, out var name))
            return name;
        if (buffer.Place is not null)
            return Reference(buffer, Dim.Zero).Substring("ref ".Length);
        if (_chain is not null)
            return Captured(buffer);
        if (buffer.Kind == BufferKind.Feed && Feed(buffer).Kind == ParameterKind.Scalar)
            return _references[buffer] = Names.Escape(Feed(buffer).Name);
        name = _references[buffer] = _names.Unique(Names.Camel(buffer.Label));
        var type = buffer.DType.CSharpName();
        _writer.Line($"ref {type} {name} = ref {Location(buffer, type)};");
        return name;
    }

    private string Location(TensorBuffer buffer, string type) => buffer.Kind switch
    {
        BufferKind.Scratch => $"ScratchRef<{type}>({Offset(_run.Plan.Home(buffer))})",
        BufferKind.Variable => $"VariableRef<{type}>({_session.VariableOffset(buffer.Variable)})",
        BufferKind.File => _session.Files.Reference(buffer.File!),
        BufferKind.Packed or BufferKind.Kept => $"PackRef<{type}>({_session.Packs.OffsetOf(buffer.Pack!)})",
        BufferKind.Feed => $"global::System.Runtime.InteropServices.MemoryMarshal.GetReference({FeedSpan(Feed(buffer))})",
        _ => _session.Constant(buffer.Data!),
    };

    private string Offset(TensorBuffer home) =>
        _run.Plan.SlotOf(home) is { } slot ? OffsetField(slot) : Dim.Literal(_run.Plan.OffsetOf(home));

    private RunParameter Feed(TensorBuffer buffer) => _run.Model.Parameters.First(p => p.IsFeed && p.Target == buffer.Feed);

    private void WriteCommits()
    {
        var commits = _run.Lowered.Commits.Where(c => c.Source is not null).ToArray();
        WriteEach(commits, _division.IsMuch(commits.Length * 2), _ => 2, c => c.Only is { } only ? [c.Source!, only.Predicate.Buffer] : [c.Source!], WriteCommit);
        WriteStatements(_run.Lowered.Draws.Where(d => !d.IsCounted).Select(d => $"RandomStreamRef({d.Stream}).Block += (ulong)({Text(d.Blocks)});").ToArray());
        foreach (var draw in _run.Lowered.Draws.Where(d => d.IsCounted))
            _writer.Line($"RandomStreamRef({draw.Stream}).Block += (ulong)({Text(draw.Blocks)} * {Draws(draw.Stream)});");
        var committed = _run.Lowered.Commits.Select(c => c.Variable).Concat(DirectlyWritten).Distinct().OrderBy(v => v).ToArray();
        if (committed.Length == 0)
            return;
        WriteStatements(committed.Where(_session.Packs.Holds).Select(v => $"VariableWritten({v});").ToArray());
        using (_writer.Open("if (!AllVariablesInitialized)"))
            WriteStatements(committed.Select(v => $"MarkInitialized({v});").ToArray());
    }

    private void WriteCommit(LoweredCommit commit)
    {
        _writer.Line($"// {_session.VariableName(commit.Variable)}: through a buffer, {commit.Reason}.");
        var source = Reference(commit.Source!, Dim.Zero);
        if (commit.Only is { } only)
            _writer.Line($"if ({(only.Is ? "" : "!")}{Element(only.Predicate)})");
        var target = $"ref VariableRef<{commit.Source!.DType.CSharpName()}>({_session.VariableOffset(commit.Variable)})";
        _writer.Line($"{(commit.Only is null ? "" : "    ")}global::Sessile.Kernels.Copy.Contiguous({source}, {target}, {Text(commit.Source.Count)});");
    }

    /// <summary>Whether the run writes to variables.</summary>
    private bool Commits => _run.Lowered.Commits.Any(c => c.Source is not null) || DirectlyWritten.Any();

    private IEnumerable<int> DirectlyWritten =>
        _run.Lowered.Kernels.SelectMany(k => k.Writes).Where(b => b.Kind == BufferKind.Variable).Select(b => b.Variable);
}
