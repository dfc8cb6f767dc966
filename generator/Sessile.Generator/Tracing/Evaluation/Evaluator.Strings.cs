using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Numbers;
using Sessile.Generator.Tracing.State;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// Strings; numbers are written invariantly, whatever the machine's culture is.
internal sealed partial class Evaluator
{
    private object? InterpolatedString(IInterpolatedStringOperation operation, Frame frame)
    {
        var text = "";
        foreach (var part in operation.Parts)
        {
            var piece = part switch
            {
                IInterpolatedStringTextOperation literal => literal.Text.ConstantValue.Value as string ?? "",
                IInterpolationOperation hole => Hole(hole, frame),
                _ => throw Unsupported(part),
            };
            if (piece is null)
                return Poison.Value;
            text = Joined(text, piece);
        }

        return text;
    }

    /// <summary><c>text.Append($"…")</c>, which C# does part by part.</summary>
    private object? AppendParts(TextValue text, IInterpolatedStringHandlerCreationOperation parts, Frame frame)
    {
        foreach (var part in ((IInterpolatedStringOperation)parts.Content).Parts)
        {
            if (part is not IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation call } || PartText(call, frame) is not { } piece)
                return Poison.Value;
            Trace.Limits.Charge(piece.Length, "a string");
            TraceLimits.CheckCount((long)text.Builder.Length + piece.Length, "a string");
            text.Builder.Append(piece);
        }

        return text;
    }

    private string? PartText(IInvocationOperation call, Frame frame)
    {
        var arguments = call.Arguments.ToDictionary(a => a.Parameter!.Name, a => Evaluate(a.Value is IConversionOperation { IsImplicit: true } boxing ? boxing.Operand : a.Value, frame));
        if (arguments.Values.Any(Poison.In))
            return null;
        arguments.TryGetValue("format", out var format);
        var width = arguments.TryGetValue("alignment", out var alignment) && alignment is int given ? given : 0;
        var text = Formatted(arguments["value"], format as string, call);
        return width < 0 ? text.PadRight(-width) : text.PadLeft(width);
    }

    /// <summary>The text of one <c>{value,alignment:format}</c>; null if the value is poisoned.</summary>
    private string? Hole(IInterpolationOperation hole, Frame frame)
    {
        var expression = hole.Expression is IConversionOperation { IsImplicit: true } boxing ? boxing.Operand : hole.Expression;
        var value = Evaluate(expression, frame);
        if (value is Poison)
            return null;
        if (value is Node)
        {
            Trace.Report(Untraceable(NodeInText), expression);
            return null;
        }

        var text = Formatted(value, hole.FormatString?.ConstantValue.Value as string, hole);
        var width = hole.Alignment?.ConstantValue.Value is int alignment ? alignment : 0;
        return width < 0 ? text.PadRight(-width) : text.PadLeft(width);
    }

    private const string NodeInText = "a node has no value while compiling, so it cannot be part of a string: Print(x, label) writes its value at a run";

    public string Text(object? value, IOperation site) => Formatted(value, null, site);

    /// <summary>A value as text, as C# writes it under the invariant culture.</summary>
    public string Formatted(object? value, string? format, IOperation site) => value switch
    {
        null => "",
        string text => text,
        TextValue text => text.Builder.ToString(),
        Node => throw Untraceable(NodeInText),
        EnumValue symbol => format is null or "" or "G" or "g" ? symbol.Name : format is "D" or "d" ? Formatted(symbol.Value, null, site) : throw Untraceable($"the text of an enum as '{format}' is not known while compiling"),
        TupleValue tuple => "(" + string.Join(", ", tuple.Items.Select(i => Text(i, site))) + ")",
        Dim or Shape or bool or char => value.ToString() ?? "",
        IFormattable number when NumberConversion.IsNumber(value) => number.ToString(format, CultureInfo.InvariantCulture),
        ObjectValue instance when Virtual(instance, "ToString") is { } method => Call(method, instance, [], null) as string ?? "",
        _ => throw Untraceable("the text of this is not known while compiling"),
    };

    private string Joined(string left, string right)
    {
        Trace.Limits.Charge((long)left.Length + right.Length, "a string");
        return left + right;
    }
}
