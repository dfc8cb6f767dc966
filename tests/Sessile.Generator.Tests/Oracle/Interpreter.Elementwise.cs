using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Tests.Oracle;

internal static partial class Interpreter
{
    private static void DefineElementwise()
    {
        Define<Cast>((op, call) => call.Operand.Select(op.To, cell => Convert(cell, call.Operand.DType, op.To)));
        Define<Elementwise>((op, call) =>
        {
            var dtype = call.Operands[^1].DType;
            return call.Generate(index => ScalarReference.Apply(op.Function, dtype, call.Operands.Select(o => o.Broadcast(index)).ToArray()));
        });
    }

    /// <summary>A cast of one element: saturating from floating to integer, wrapping between integers, to bool whether it is not zero.</summary>
    public static Cell Convert(Cell cell, DType from, DType to)
    {
        if (to == DType.Bool && from.IsFloating())
            return Cell.OfBool(cell.Real != 0) with { Error = !cell.IsCertain && cell.Low <= 0 && cell.High >= 0 ? double.PositiveInfinity : 0 };
        if (to.IsFloating())
            return from.IsFloating() ? Nearest(cell, to) : FromWhole(cell, to);
        if (!from.IsFloating())
            return cell with { Whole = Integers.Wrap(to, cell.Whole) };
        var isSame = Integers.Saturate(to, cell.Low) == Integers.Saturate(to, cell.High);
        return Cell.OfWhole(Integers.Saturate(to, cell.Real)) with { Error = isSame && !cell.IsUnknown ? 0 : double.PositiveInfinity };
    }

    [ThreadStatic]
    private static bool _isSmooth;

    /// <summary>Evaluates without rounding in casts to floating types: there is no slope of the steps that rounding makes.</summary>
    public static Tensor Smoothly(Func<Tensor> evaluate)
    {
        _isSmooth = true;
        try
        {
            return evaluate();
        }
        finally
        {
            _isSmooth = false;
        }
    }

    /// <summary>Rounding keeps the order: all that an uncertain number may be becomes what lies between its rounded bounds, often one number.</summary>
    private static Cell Nearest(Cell cell, DType to)
    {
        if (_isSmooth)
            return cell;
        var value = Rounding.To(to, cell.Real);
        if (cell.IsCertain || cell.IsUnknown)
            return cell with { Real = value };
        var (low, high) = (Rounding.To(to, cell.Low), Rounding.To(to, cell.High));
        return Cell.OfReal(value, low.Equals(high) ? 0 : Math.Max(value - low, high - value));
    }

    private static Cell FromWhole(Cell cell, DType to)
    {
        var value = to == DType.Half ? (double)(Half)(float)cell.Whole : Rounding.To(to, cell.Whole);
        // What a double holds is rounded once here, as it is there.
        var isExact = to == DType.Double || (!double.IsInfinity(value) && (long)value == cell.Whole) || (to == DType.BFloat16 && Math.Abs((double)cell.Whole) < Math.ScaleB(1, 53));
        return double.IsInfinity(value) ? Cell.OfReal(value, cell.Error)
            : Cell.OfReal(value, isExact ? cell.Error : Math.Max(cell.Error, Math.Abs((double)cell.Whole) * (to switch { DType.Half => 5e-4, DType.BFloat16 => 4e-3, _ => 6e-8 })));
    }
}
