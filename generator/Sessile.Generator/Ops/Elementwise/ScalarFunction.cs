namespace Sessile.Generator.Ops.Elementwise;

/// <summary>The functions of one element, out of which every elementwise op is made. What each means is in <see cref="ScalarFunctions"/>.</summary>
internal enum ScalarFunction
{
    Add, Subtract, Multiply, Divide, Mod, FloorDiv, FloorMod, Pow, Maximum, Minimum, Atan2,
    Abs, Negate, Sign, Reciprocal, Sqrt, Rsqrt, Exp, Expm1, Log, Log1p, Floor, Ceiling, Round,
    Sin, Cos, Tan, Asin, Acos, Atan, Sinh, Cosh, Tanh, Asinh, Acosh, Atanh, Erf, Sigmoid, Relu,
    Less, LessEqual, Greater, GreaterEqual, Equal, NotEqual,
    LogicalAnd, LogicalOr, LogicalXor, LogicalNot, Where,
    IsNaN, IsInfinity, IsFinite,
}
