using System.Text;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Evaluation;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Library;

/// <summary>What a <see cref="StringBuilder"/> can do while compiling; AppendLine is not of it, since lines end in another way on each system.</summary>
internal static class StringBuilderTable
{
    public static Dictionary<string, Func<LibraryCall, object?>> Methods { get; } = new(StringComparer.Ordinal)
    {
        ["StringBuilder.Append"] = c => Changed(c, c.Self!, b => Append(c, b)),
        ["StringBuilder.Insert"] = c => Changed(c, c.Self!, b => b.Insert(c.Int(0), c.Count == 2 && c[1] is not ListValue ? c.Evaluator.Text(c[1], c.Site) : throw Form(c))),
        ["StringBuilder.Clear"] = c => Changed(c, c.Self!, b => b.Clear()),
        ["StringBuilder.Remove"] = c => Changed(c, c.Self!, b => b.Remove(c.Int(0), c.Int(1))),
        ["StringBuilder.ToString"] = c => c.Count == 0 ? ((TextValue)c.Self!).Builder.ToString() : ((TextValue)c.Self!).Builder.ToString(c.Int(0), c.Int(1)),
    };

    /// <summary>Empty, with a capacity, or with a text to begin with.</summary>
    public static TextValue Create(LibraryCall call)
    {
        var made = new TextValue();
        foreach (var argument in call.Arguments)
            made.Builder.Append(argument is string or null or int ? argument as string : throw Form(call));
        return made;
    }

    private static void Append(LibraryCall call, StringBuilder builder)
    {
        if (call is { Count: 2 } && call[0] is char repeated)
            builder.Append(repeated, call.Int(1));
        else if (call is { Count: 3 } && call[0] is string text)
            builder.Append(text, call.Int(1), call.Int(2));
        else
            builder.Append(call.Count == 1 ? Text(call) : throw Form(call));
    }

    private static string Text(LibraryCall call) => call[0] switch
    {
        ListValue list => string.Concat(list.Items.Select(i => i as char? ?? throw Form(call))),
        TextValue other => other.Builder.ToString(),
        var value => call.Evaluator.Text(value, call.Site),
    };

    private static object Changed(LibraryCall call, object self, Action<StringBuilder> change)
    {
        change(((TextValue)self).Builder);
        call.Evaluator.Trace.Limits.Charge(((TextValue)self).Builder.Length / 64, "a string");
        State.TraceLimits.CheckCount(((TextValue)self).Builder.Length, "a string");
        return self;
    }

    private static Diagnostics.GraphException Form(LibraryCall call) => Evaluator.Untraceable($"this form of '{call.Method.Name}' cannot be called while compiling");
}
