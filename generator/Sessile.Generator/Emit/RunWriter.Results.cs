using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Model;

namespace Sessile.Generator.Emit;

// What goes out.
internal sealed partial class RunWriter
{
    /// <summary>Shapes with dynamic sizes are kept in the session, so that a view can refer to them.</summary>
    private void WriteShapeFields()
    {
        foreach (var fetch in Viewed.Where(f => !f.Type.Shape.IsStatic))
            _writer.Line($"private readonly int[] {ShapeField(fetch)} = new int[{fetch.Type.Shape.Rank}];");
    }

    private string ShapeField(LoweredFetch fetch) => _members.Of(Names.Pascal(fetch.Name) + "Shape", fetch.Name);

    private IEnumerable<LoweredFetch> Viewed => _run.Model.Parameters.Where(p => p.Kind == ParameterKind.OutView).Select(p => p.Target)
        .Concat(_run.Model.Return.Kind == ReturnKind.View ? _run.Model.Return.Targets : []).Distinct().Select(name => _run.Fetches[name]);

    private void WriteResults()
    {
        foreach (var fetch in Viewed.Where(f => !f.Type.Shape.IsStatic))
        {
            for (var i = 0; i < fetch.Type.Shape.Rank; i++)
                _writer.Line($"{ShapeField(fetch)}[{i}] = (int){Text(fetch.Type.Shape[i])};");
        }

        foreach (var parameter in _run.Model.Parameters.Where(p => p.IsFetch))
            HandOut(parameter, _run.Fetches[parameter.Target]);
        WriteReturn();
    }

    private void WriteReturn()
    {
        var value = ReturnValue(_run.Model.Return.Targets.Select(t => _run.Fetches[t]).ToArray());
        if (CanThrow)
        {
            if (value is not null)
                _writer.Line($"return {value};");
            return;
        }

        // Where no run needs more memory than another, the session's never moves: a view can be made when the run is over, and nothing is kept until then.
        if (_run.Model.Return.Kind == ReturnKind.View && !_session.Grows)
        {
            _writer.Line("ExitRun();").Line($"return {value};");
            return;
        }

        // The value is read while the session is still this run's own.
        var name = _names.Unique("result");
        if (value is not null)
            _writer.Line($"var {name} = {value};");
        _writer.Line("ExitRun();");
        if (value is not null)
            _writer.Line($"return {name};");
    }

    private string? ReturnValue(IReadOnlyList<LoweredFetch> results) => _run.Model.Return.Kind switch
    {
        ReturnKind.Scalar => ReferenceTo(results[0].Buffer),
        ReturnKind.View => View(results[0]),
        ReturnKind.Tuple => "(" + string.Join(", ", results.Select(r => ReferenceTo(r.Buffer))) + ")",
        _ => null,
    };

    private void HandOut(RunParameter parameter, LoweredFetch fetch)
    {
        var name = Names.Escape(parameter.Name);
        var text = parameter.Kind switch
        {
            ParameterKind.OutSpan => $"{Memory(fetch)}.CopyTo({name});",
            ParameterKind.OutTensorSpan => $"global::Sessile.Sessions.FeedCopy.CopyOut(ref {ReferenceTo(fetch.Buffer)}, in {name});",
            ParameterKind.OutView => $"{name} = {View(fetch)};",
            _ => $"{name} = {ReferenceTo(fetch.Buffer)};",
        };
        _writer.Line(text);
    }

    /// <summary>A view outlives the run, and with forks another run may change a variable while it is read.</summary>
    private string View(LoweredFetch fetch)
    {
        var values = fetch.Buffer.Kind == BufferKind.Variable ? Memory(fetch, "VariableResult", ", " + (FirstResultSlot + _run.Fetches.Values.ToList().IndexOf(fetch))) : Memory(fetch);
        var shape = fetch.Type.Shape.IsStatic ? IntList(fetch.Type.Shape) : ShapeField(fetch);
        return $"new global::Sessile.TensorView<{fetch.Type.DType.CSharpName()}>({values}, {shape})";
    }

    /// <summary>Feeds have the slots below.</summary>
    private int FirstResultSlot => _run.Model.Parameters.Count(p => p.IsFeed);

    private string Memory(LoweredFetch fetch, string variableMemory = "VariableMemory", string slot = "")
    {
        var type = fetch.Type.DType.CSharpName();
        var count = fetch.Type.Shape.ElementCount;
        var length = count.IsStatic ? Text(count) : $"checked((int){Text(count)})";
        if (fetch.Buffer.File is { } file)
            return _session.Files.Memory(file, length);
        return fetch.Buffer.Kind == BufferKind.Variable
            ? $"{variableMemory}<{type}>({_session.VariableOffset(fetch.Buffer.Variable)}, {length}{slot})"
            : $"ScratchMemory<{type}>({Offset(_run.Plan.Home(fetch.Buffer))}, {length})";
    }
}
