namespace Sessile.Generator.Tests.Witnesses;

internal static partial class OpCases
{
    private static OpCase[] Elementary =>
    [
        Unary("Exp", Domain.Real(-6, 4)),
        Unary("Expm1", Domain.Real(-4, 4)),
        Unary("Log", Domain.Real(0.1, 9)),
        Unary("Log1p", Domain.Real(-0.8, 9)),
        Unary("Sin", Domain.Real(-7, 7)),
        Unary("Cos", Domain.Real(-7, 7)),
        Unary("Tan", Domain.Real(-1.3, 1.3)),
        Unary("Asin", Domain.Real(-0.9, 0.9)),
        Unary("Acos", Domain.Real(-0.9, 0.9)),
        Unary("Atan", Domain.Real(-5, 5)),
        Unary("Sinh", Domain.Real(-4, 4)),
        Unary("Cosh", Domain.Real(-4, 4)),
        Unary("Tanh", Domain.Real(-3, 3)),
        Unary("Asinh", Domain.Real(-5, 5)),
        Unary("Acosh", Domain.Real(1.3, 9)),
        Unary("Atanh", Domain.Real(-0.9, 0.9)),
        Unary("Erf", Domain.Real(-2.5, 2.5)),
    ];
}
