using Microsoft.CodeAnalysis;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

/// <summary>One call of a function, lambda or property: its locals and parameters, what <c>this</c> is, and what it returns.</summary>
/// <param name="function">The function running.</param>
/// <param name="outer">The frame around a local function or lambda.</param>
/// <param name="self">What <c>this</c> is; null in static code.</param>
/// <param name="types">What type parameters stand for.</param>
internal sealed class Frame(ISymbol? function, Frame? outer, object? self, TypeMap types)
{
    private readonly Dictionary<ISymbol, Cell> _cells = new(SymbolEqualityComparer.Default);

    public object? Self { get; } = self;

    public TypeMap Types { get; } = types;

    public object? Returned { get; set; }

    /// <summary>The section of a switch that a <c>goto case</c> goes to.</summary>
    public ILabelSymbol? Label { get; set; }

    /// <summary>What an implicit receiver is now, innermost last: the object being initialised, the operand of <c>?.</c>, the value a pattern looks at.</summary>
    public Stack<object?> Receivers { get; } = new();

    public Stack<object?> ConditionalReceivers { get; } = new();

    /// <summary>The cell of a local or parameter, here or in a frame around.</summary>
    public Cell? Find(ISymbol symbol)
    {
        for (var frame = this; frame is not null; frame = frame.Outer)
        {
            if (frame._cells.TryGetValue(symbol, out var cell))
                return cell;
        }

        return null;
    }

    private Frame? Outer => outer;

    /// <summary>A new cell, at every execution of a declaration: what a lambda captured before keeps its own.</summary>
    public Cell Declare(ISymbol symbol, object? value) => _cells[symbol] = new Cell(value);

    public void Bind(ISymbol symbol, Cell cell) => _cells[symbol] = cell;

    /// <summary>The frame that runs <paramref name="symbol"/>, this one or one around.</summary>
    public Frame? Running(ISymbol? symbol)
    {
        var frame = this;
        while (frame is not null && !SymbolEqualityComparer.Default.Equals(frame.Function, symbol))
            frame = frame.Outer;
        return frame;
    }

    public bool IsOfConstructor => function is IMethodSymbol { MethodKind: MethodKind.Constructor };

    private ISymbol? Function => function;

    /// <summary>A frame with the same cells that later declarations here do not change: what a lambda captures.</summary>
    public Frame Capture()
    {
        var copy = new Frame(function, outer?.Capture(), Self, Types);
        foreach (var pair in _cells)
            copy._cells.Add(pair.Key, pair.Value);
        return copy;
    }
}
