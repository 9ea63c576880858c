// Zod would compile its schemas by `new Function` where that is allowed, and to find out it tries. A page's
// policy reports the try, and Photoshop's forbids it. To be imported before any schema is made.
import * as z from 'zod'

z.config({ jitless: true })
